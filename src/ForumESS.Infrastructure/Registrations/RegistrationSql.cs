using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>Columns and joins of a registration as the office sees it; part of larger statements.</summary>
internal static class RegistrationSql
{
    /// <summary>The scans of all its tickets, by <c>@Id</c>, oldest first.</summary>
    public static readonly SqlText Passages = new(
        """
        select s.scanned_at as At, s.gate as Gate, s.direction as Direction, s.verdict as Verdict
        from scans s
        join tickets t on t.id = s.ticket_id
        where t.registration_id = @Id and s.group_people is null
        order by s.scanned_at, s.id
        """
    );

    /// <summary>
    /// Of the list's order: what comes after the row of <c>@AfterAt</c> and <c>@AfterId</c>. An engine finds the place in an
    /// index by the first condition alone.
    /// </summary>
    public const string After =
        "r.created_at <= @AfterAt and (r.created_at < @AfterAt or (r.created_at = @AfterAt and r.id < @AfterId))";

    /// <summary>The same for what comes before the row of <c>@LastAt</c> and <c>@LastId</c>, with it.</summary>
    public const string UpTo =
        "r.created_at >= @LastAt and (r.created_at > @LastAt or (r.created_at = @LastAt and r.id >= @LastId))";

    public const string Lines = $"{Columns}\nfrom registrations r\n{Joins}";

    public const string Columns = $"""
        select r.id as Id, r.audience as Audience, a.label as AudienceLabel, r.status as Status,
               r.first_name as FirstName, r.last_name as LastName, coalesce(r.holder_email, r.email) as Email, r.organisation as Organisation,
               r.created_at as CreatedAt, r.cancelled_at as CancelledAt, t.short_code as ShortCode,
               case when exists (select 1 from tickets h join scans s on s.ticket_id = h.id
                                 where h.registration_id = r.id and {PresenceSql.IsEntry}) then 1 else 0 end as IsPresent,
               r.group_id as GroupId, g.name as GroupName
        """;

    /// <summary>To <c>registrations r</c>, for <see cref="Columns"/>.</summary>
    public const string Joins = """
        join audience_types a on a.code = r.audience
        left join tickets t on t.registration_id = r.id
          and t.issue_number = (select max(n.issue_number) from tickets n where n.registration_id = r.id)
        left join registration_groups g on g.id = r.group_id
        """;
}
