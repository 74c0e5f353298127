namespace ForumESS.Infrastructure.Statistics;

/// <summary>Who came, derived from the scans; part of larger statements.</summary>
internal static class PresenceSql
{
    /// <summary>Each registration once whose ticket, whichever issue of it, was let in at least once.</summary>
    public const string PresentRegistrations = """
        select distinct t.registration_id
        from scans s
        join tickets t on t.id = s.ticket_id
        where s.verdict = 'admitted' and s.direction = 'in'
        """;
}
