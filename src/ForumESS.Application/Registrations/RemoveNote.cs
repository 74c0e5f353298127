using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

public sealed record RemoveNote(Guid RegistrationId, Guid NoteId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RemoveNote, AuditSubject.Registration, RegistrationId);
}

internal sealed class RemoveNoteHandler(IRegistrationStore registrations, IEditionStore editions, INoteStore notes)
    : IRequestHandler<RemoveNote, Result>
{
    public async Task<Result> Handle(RemoveNote command, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(command.RegistrationId, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.NoteUnknown;
        }
        // It goes with the person, once they are forgotten.
        if (await editions.FindAsync(registration.EditionId, cancellationToken) is { ArchivedAt: not null })
        {
            return EditionErrors.Archived;
        }
        return await notes.RemoveAsync(command.NoteId, command.RegistrationId, cancellationToken)
            ? Result.Success
            : RegistrationErrors.NoteUnknown;
    }
}
