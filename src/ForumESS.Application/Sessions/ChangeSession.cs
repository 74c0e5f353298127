using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Venues;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;
using MediatR;

namespace ForumESS.Application.Sessions;

/// <summary>
/// Replaces a session's plan. Nobody loses a seat by it and nobody has to be in two places: either is refused with the
/// numbers. Seats it adds go to the line.
/// </summary>
public sealed record ChangeSession : SessionInput, ICommand<Result>, IEditionCommand, IAudited, IReplaces
{
    public required string Code { get; init; }

    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark =>
        new(AuditAction.ChangeSession, AuditSubject.Session, AuditMark.CodeOf(Year, Code)) { Year = Year };
}

internal sealed class ChangeSessionValidator : SessionInputValidator<ChangeSession>;

internal sealed class ChangeSessionHandler(
    IEditionStore editions,
    IVenueStore venues,
    ISessionStore sessions,
    SeatDesk seats,
    SessionDesk desk
) : IRequestHandler<ChangeSession, Result>
{
    public async Task<Result> Handle(ChangeSession command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (await venues.CheckRoomAsync(edition, command, cancellationToken) is { } misplaced)
        {
            return misplaced;
        }
        await seats.OpenAsync(edition, cancellationToken);
        if (await desk.LockAsync(edition, command.Code, cancellationToken) is not (var session, var given))
        {
            return SessionErrors.Unknown;
        }
        if (command.WhyNot(session.Plan) is { } meanwhile)
        {
            return meanwhile;
        }
        var changed = session.Change(command.ToPlan(), edition, given);
        if (changed.Error is { } error)
        {
            return error;
        }
        var people = await sessions.CountOverlapsAsync(session, cancellationToken);
        if (people > 0)
        {
            return SessionErrors.TimesOverlap.With("people", people);
        }
        await sessions.UpdateAsync(session, cancellationToken);
        if (session.Plan.Capacity is { } capacity && given is not null)
        {
            var ledger = SessionSeats.Ledger(session.Id, capacity, given.Taken, given.Line);
            await desk.GiveOnAsync(new SessionPool(edition, session, ledger), ledger, cancellationToken);
        }
        return Result.Success;
    }
}
