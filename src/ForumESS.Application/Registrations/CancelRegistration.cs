using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Gives a seat back, or leaves the waiting list. The ticket stops working; the links still show that it was cancelled.
/// </summary>
/// <param name="Undoable">
/// True where the page that follows offers a way back: the seat is held for
/// <see cref="UndoTime"/>, and the mail that says it is gone waits as long. False for programs,
/// whose seat goes to the next at once.
/// </param>
public sealed record CancelRegistration(Guid Id, bool Undoable = false) : ICommand<Result>, IAudited
{
    /// <summary>Enough to see a mistake, too short to keep those who wait from a seat.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(5);

    public AuditMark Mark => new(AuditAction.CancelRegistration, AuditSubject.Registration, Id);
}

internal sealed class CancelRegistrationHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    ITicketStore tickets,
    SeatDesk seats,
    SessionDesk sessions,
    PersonalLinks links,
    IMediator mediator,
    TimeProvider clock
) : IRequestHandler<CancelRegistration, Result>
{
    public async Task<Result> Handle(CancelRegistration command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        if (registration.GroupId is { } group)
        {
            return await mediator.Send(
                new CancelGroupSeat(group, registration.Id, command.Undoable),
                cancellationToken
            );
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (edition!.IsOver(now))
        {
            return edition.WhyNoChange(now)!;
        }
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        // What was due may have ended it just now.
        registration = (await registrations.FindAsync(command.Id, cancellationToken))!;
        var hadSeat = registration.Status == RegistrationStatus.Confirmed;
        if (registration.Cancel(now).Error is { } refusal)
        {
            return refusal;
        }
        await registrations.CancelAsync(registration, cancellationToken);
        await registrations.AddReleaseAsync(
            Guid.CreateVersion7(now),
            edition.Id,
            registration.Contact.Email,
            now,
            cancellationToken
        );
        return hadSeat
            ? await GiveBackAsync(command, registration, edition, ledger!, cancellationToken)
            : await LeaveLineAsync(registration, edition, ledger!, cancellationToken);
    }

    private async Task<Result> GiveBackAsync(
        CancelRegistration command,
        Registration registration,
        Edition edition,
        SeatLedger ledger,
        CancellationToken cancellationToken
    )
    {
        var now = registration.CancelledAt!.Value;
        await tickets.RevokeAsync(registration.Id, now, cancellationToken);
        DateTimeOffset? undoUntil = command.Undoable ? now + CancelRegistration.UndoTime : null;
        await sessions.GiveUpAllAsync(edition, registration, undoUntil, cancellationToken);
        if (undoUntil is { } until)
        {
            await seats.HoldForUndoAsync(ledger, registration, until, cancellationToken);
            return Result.Success;
        }
        await seats.ForgetAsync(registration.Id, cancellationToken);
        ledger.Free(registration.Audience, party: 1);
        await seats.GiveOnAsync(edition, ledger, cancellationToken);
        await links.MailAsync(registration, MailKind.Cancellation, key: null, cancellationToken);
        return Result.Success;
    }

    private async Task<Result> LeaveLineAsync(
        Registration registration,
        Edition edition,
        SeatLedger ledger,
        CancellationToken cancellationToken
    )
    {
        await seats.ForgetAsync(registration.Id, cancellationToken);
        foreach (var entry in await waiting.ListAsync(ledger.PoolId, registration.Id, cancellationToken))
        {
            await seats.LeaveAsync(ledger, entry, cancellationToken);
        }
        await seats.GiveOnAsync(edition, ledger, cancellationToken);
        return Result.Success;
    }
}
