using ForumESS.Application.Audit;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>Gives up all that a group holds or waits for.</summary>
/// <param name="Undoable">As for <see cref="CancelRegistration"/>; places in the line are left for good.</param>
public sealed record CancelGroup(Guid Id, bool Undoable = false) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.CancelGroup, AuditSubject.Group, Id);
}

internal sealed class CancelGroupHandler(
    GroupDesk desk,
    IGroupStore groups,
    IRegistrationStore registrations,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<CancelGroup, Result>
{
    public async Task<Result> Handle(CancelGroup command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var opened = await desk.OpenToLeaveAsync(command.Id, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var open = opened.Value;
        if (await desk.WhyKeepAsync(open, open.Seats, cancellationToken) is { } kept)
        {
            return kept;
        }
        var heldSeats = open.Seats.Any(seat => seat.Status == RegistrationStatus.Confirmed);
        DateTimeOffset? undoUntil = command.Undoable ? now + CancelRegistration.UndoTime : null;
        await groups.UpdateAsync(open.Group.End(now, tellAt: heldSeats ? undoUntil : null), cancellationToken);
        await desk.GiveUpAsync(open, open.Seats, now, undoUntil, cancellationToken);
        await registrations.AddReleaseAsync(
            Guid.CreateVersion7(now),
            open.Edition.Id,
            open.Group.Contact.Email,
            now,
            cancellationToken
        );
        if (!command.Undoable)
        {
            await links.MailAsync(open.Lead, MailKind.Cancellation, key: null, cancellationToken);
        }
        return Result.Success;
    }
}
