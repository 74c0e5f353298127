using ForumESS.Application.Audit;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Groups;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>Gives up one of a group's seats or places in the line.</summary>
/// <param name="Undoable">As for <see cref="CancelRegistration"/>.</param>
public sealed record CancelGroupSeat(Guid GroupId, Guid SeatId, bool Undoable = false) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.CancelGroupSeat, AuditSubject.Group, GroupId)
        {
            Asked = new Dictionary<string, string?> { ["seat"] = SeatId.ToString() },
        };
}

internal sealed class CancelGroupSeatHandler(GroupDesk desk, PersonalLinks links, TimeProvider clock)
    : IRequestHandler<CancelGroupSeat, Result>
{
    public async Task<Result> Handle(CancelGroupSeat command, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToLeaveAsync(command.GroupId, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var open = opened.Value;
        if (open.Seats.FirstOrDefault(seat => seat.Id == command.SeatId) is not { } seat)
        {
            return GroupErrors.SeatUnknown;
        }
        if (await desk.WhyKeepAsync(open, [seat], cancellationToken) is { } kept)
        {
            return kept;
        }
        var now = clock.GetUtcNow();
        DateTimeOffset? undoUntil = command.Undoable ? now + CancelRegistration.UndoTime : null;
        await desk.GiveUpAsync(open, [seat], now, undoUntil, cancellationToken);
        if (!command.Undoable)
        {
            await links.MailAsync(seat, MailKind.Cancellation, key: null, cancellationToken);
        }
        return Result.Success;
    }
}
