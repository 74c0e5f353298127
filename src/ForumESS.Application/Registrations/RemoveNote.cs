using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

public sealed record RemoveNote(Guid RegistrationId, Guid NoteId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RemoveNote, AuditSubject.Registration, RegistrationId);
}

internal sealed class RemoveNoteHandler(INoteStore notes) : IRequestHandler<RemoveNote, Result>
{
    public async Task<Result> Handle(RemoveNote command, CancellationToken cancellationToken) =>
        await notes.RemoveAsync(command.NoteId, command.RegistrationId, cancellationToken)
            ? Result.Success
            : RegistrationErrors.NoteUnknown;
}
