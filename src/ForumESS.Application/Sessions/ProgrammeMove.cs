using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;

namespace ForumESS.Application.Sessions;

/// <summary>
/// Keeps the programme in step with its edition: sessions follow it to another day at the hours they had. What would
/// leave one outside the edition's hours or in a venue that it leaves is refused with their number.
/// </summary>
internal sealed class ProgrammeMove(IEditionStore editions, ISessionStore sessions, TimeZoneInfo zone)
{
    /// <param name="before">The edition's plan until now.</param>
    public async Task<Error?> FollowAsync(Edition edition, EditionPlan before, CancellationToken cancellationToken)
    {
        if (!edition.HasSessions)
        {
            return null;
        }
        await editions.LockLedgerAsync(edition.Id, cancellationToken);
        var all = await sessions.ListAsync(edition.Id, cancellationToken);
        Session[] held = [.. all.Where(session => session.WithdrawnAt is null)];
        var inVenue = held.Count(session => session.Plan.RoomId is not null);
        if (edition.Plan.VenueId != before.VenueId && inVenue > 0)
        {
            return SessionErrors.LeftInVenue.With("sessions", inVenue);
        }
        var shift = new DayShift(zone, before.StartsAt, edition.Plan.StartsAt);
        foreach (var session in held)
        {
            session.Move(shift.Move(session.Plan.StartsAt), shift.Move(session.Plan.EndsAt));
        }
        var outside = held.Count(session => !session.FitsInto(edition.Plan));
        if (outside > 0)
        {
            return SessionErrors.LeftOutside.With("sessions", outside);
        }
        foreach (var session in shift.Days == 0 ? [] : held)
        {
            await sessions.UpdateAsync(session, cancellationToken);
        }
        return null;
    }
}
