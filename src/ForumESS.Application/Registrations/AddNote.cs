using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>The office notes something about a registration. The person reads it in the copy of their data.</summary>
public sealed record AddNote(Guid RegistrationId, string? Text) : ICommand<Result<Guid>>, IAudited
{
    public const int MaxLength = 1000;

    public AuditMark Mark => new(AuditAction.AddNote, AuditSubject.Registration, RegistrationId);
}

internal sealed class AddNoteValidator : AbstractValidator<AddNote>
{
    public AddNoteValidator() =>
        RuleFor(command => command.Text).MustBeParagraph("registration.note", AddNote.MaxLength);
}

internal sealed class AddNoteHandler(
    IRegistrationStore registrations,
    IEditionStore editions,
    INoteStore notes,
    ICaller caller,
    TimeProvider clock
) : IRequestHandler<AddNote, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(AddNote command, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(command.RegistrationId, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        if (await editions.FindAsync(registration.EditionId, cancellationToken) is { ArchivedAt: not null })
        {
            return EditionErrors.Archived;
        }
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var text = TypedText.Paragraph(command.Text, AddNote.MaxLength).Value;
        await notes.AddAsync(id, command.RegistrationId, text, caller.Current.Id, now, cancellationToken);
        return id;
    }
}
