namespace ForumESS.Infrastructure.Waiting;

/// <summary>Who is ahead in a line; part of larger statements.</summary>
internal static class WaitingSql
{
    /// <summary>How many parties are served before that of <c>waiting_entries w</c>; 0 where there is none.</summary>
    public const string Ahead = """
        (select count(*)
         from waiting_entries ahead
         where ahead.pool_id = w.pool_id and ahead.audience = w.audience and ahead.state = 'waiting'
           and (ahead.priority > w.priority or (ahead.priority = w.priority and ahead.arrival < w.arrival)))
        """;
}
