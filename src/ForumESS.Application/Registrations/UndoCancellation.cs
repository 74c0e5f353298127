using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>Takes a cancellation back while its seat is still held; the ticket is the one it was, and so are the seats in sessions.</summary>
public sealed record UndoCancellation(Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.UndoCancellation, AuditSubject.Registration, Id);
}

internal sealed class UndoCancellationHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    SeatDesk seats,
    CancellationUndo undo,
    IMediator mediator
) : IRequestHandler<UndoCancellation, Result>
{
    public async Task<Result> Handle(UndoCancellation command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        if (registration.GroupId is { } group)
        {
            return await mediator.Send(new UndoGroupCancellation(group, registration.Id), cancellationToken);
        }
        if (registration.Status != RegistrationStatus.Cancelled)
        {
            return WaitingErrors.UndoneAlready;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        await seats.OpenAsync(edition!, cancellationToken);
        return await undo.RestoreAsync(registration, edition!, cancellationToken) is { } refusal
            ? refusal
            : Result.Success;
    }
}
