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

    public const string Lines = $"""
        select r.id as Id, r.audience as Audience, a.label as AudienceLabel, r.status as Status,
               r.first_name as FirstName, r.last_name as LastName, coalesce(r.holder_email, r.email) as Email, r.organisation as Organisation,
               r.created_at as CreatedAt, r.cancelled_at as CancelledAt, t.short_code as ShortCode,
               case when p.registration_id is null then 0 else 1 end as IsPresent,
               r.group_id as GroupId, g.name as GroupName
        from registrations r
        join audience_types a on a.code = r.audience
        left join tickets t on t.registration_id = r.id
          and t.issue_number = (select max(n.issue_number) from tickets n where n.registration_id = r.id)
        left join registration_groups g on g.id = r.group_id
        left join ({PresenceSql.PresentRegistrations}) p on p.registration_id = r.id
        """;
}
