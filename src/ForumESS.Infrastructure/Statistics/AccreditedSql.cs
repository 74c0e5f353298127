namespace ForumESS.Infrastructure.Statistics;

/// <summary>Who is accredited at an edition, and so no part of what is told of its public; part of larger statements.</summary>
internal static class AccreditedSql
{
    /// <summary>Of <c>turnout_tallies t</c>: of the public, who took seats or walked in.</summary>
    public const string IsTallyOfPublic = """
        not exists (select 1
                    from seat_quotas q
                    where q.edition_id = t.edition_id and q.audience = t.audience and q.takes_seat = 0)
        """;

    /// <summary>The same of <c>registrations r</c>.</summary>
    public const string IsRegistrationOfPublic = """
        not exists (select 1
                    from seat_quotas q
                    where q.edition_id = r.edition_id and q.audience = r.audience and q.takes_seat = 0)
        """;
}
