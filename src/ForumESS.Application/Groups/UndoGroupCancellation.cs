using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>Takes the cancellation of a seat, or of a whole group, back while its seats are still held; tickets are as they were.</summary>
/// <param name="SeatId">Null: all that was given up with the group.</param>
public sealed record UndoGroupCancellation(Guid GroupId, Guid? SeatId = null) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.UndoGroupCancellation, AuditSubject.Group, GroupId)
        {
            Asked = new Dictionary<string, string?> { ["seat"] = SeatId?.ToString() },
        };
}

internal sealed class UndoGroupCancellationHandler(
    IEditionStore editions,
    IGroupStore groups,
    IRegistrationStore registrations,
    SeatDesk seats,
    CancellationUndo undo,
    TimeProvider clock
) : IRequestHandler<UndoGroupCancellation, Result>
{
    public async Task<Result> Handle(UndoGroupCancellation command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.GroupId, cancellationToken) is not { } lead)
        {
            return GroupErrors.Unknown;
        }
        var edition = await editions.FindAsync(lead.EditionId, cancellationToken);
        await seats.OpenAsync(edition!, cancellationToken);
        if (await groups.FindAsync(command.GroupId, cancellationToken) is not { } group)
        {
            return GroupErrors.Unknown;
        }
        var all = await registrations.ListGroupAsync(group.Id, cancellationToken);
        var given = all.Where(seat =>
            seat.CancelledAt is not null
            && (command.SeatId is null ? seat.CancelledAt == group.EndedAt : seat.Id == command.SeatId)
        );
        var restored = 0;
        var refusal = WaitingErrors.UndoGone;
        foreach (var seat in given)
        {
            var refused = await undo.RestoreAsync(seat, edition!, cancellationToken);
            (restored, refusal) = refused is null ? (restored + 1, refusal) : (restored, refused);
        }
        if (restored == 0)
        {
            var isBack = command.SeatId is { } id
                ? all.Any(seat => seat.Id == id && seat.CancelledAt is null)
                : group.EndedAt is null;
            return isBack ? WaitingErrors.UndoneAlready : refusal;
        }
        return group.EndedAt is null || await groups.UpdateAsync(group.Reopen(clock.GetUtcNow()), cancellationToken)
            ? Result.Success
            : GroupErrors.Duplicate;
    }
}
