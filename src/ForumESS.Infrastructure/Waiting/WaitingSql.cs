namespace ForumESS.Infrastructure.Waiting;

/// <summary>Parts of larger statements about <c>waiting_entries w</c>.</summary>
internal static class WaitingSql
{
    /// <summary>What a <see cref="WaitingRow"/> is read from.</summary>
    public const string Columns = """
        w.id as Id, w.pool_id as PoolId, w.edition_id as EditionId, w.registration_id as RegistrationId,
        w.audience as Audience, w.party as Party, w.priority as Priority, w.arrival as Arrival,
        w.takes_part as TakesPart, w.passes as Passes, w.is_held_for as IsHeldFor, w.seats as Seats,
        w.state as State, w.deadline as Deadline
        """;

    /// <summary>How many parties are served before it; 0 where there is none.</summary>
    public const string Ahead = """
        (select count(*)
         from waiting_entries ahead
         where ahead.pool_id = w.pool_id and ahead.audience = w.audience and ahead.state = 'waiting'
           and (ahead.priority > w.priority or (ahead.priority = w.priority and ahead.arrival < w.arrival)))
        """;
}
