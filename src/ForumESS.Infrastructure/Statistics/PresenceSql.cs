namespace ForumESS.Infrastructure.Statistics;

/// <summary>Who came, derived from the scans; part of larger statements.</summary>
internal static class PresenceSql
{
    /// <summary>Of <c>scans s</c>: its holder was let in, and not only counted among a group.</summary>
    public const string IsEntry = "s.verdict = 'admitted' and s.direction = 'in' and s.group_people is null";

    /// <summary>Each registration once whose ticket, whichever issue of it, was let in at least once.</summary>
    public const string PresentRegistrations = $"""
        select distinct t.registration_id
        from scans s
        join tickets t on t.id = s.ticket_id
        where {IsEntry}
        """;

    /// <summary>Times in which people passed unscanned: then there came at least as many as were counted. Takes <c>@Id</c>.</summary>
    public const string CountGaps = "select count(*) from coverage_gaps where edition_id = @Id";
}
