using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The owner calls a key otherwise.</summary>
public sealed record RenamePasskey(Guid StaffId, Guid PasskeyId, string? Name) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RenamePasskey, AuditSubject.Staff, StaffId);
}

internal sealed class RenamePasskeyValidator : AbstractValidator<RenamePasskey>
{
    public RenamePasskeyValidator() =>
        RuleFor(command => command.Name).MustBeLine("passkey.name", Passkey.MaxNameLength);
}

internal sealed class RenamePasskeyHandler(IPasskeyStore passkeys) : IRequestHandler<RenamePasskey, Result>
{
    public async Task<Result> Handle(RenamePasskey command, CancellationToken cancellationToken)
    {
        var name = TypedText.Line(command.Name, Passkey.MaxNameLength).Value;
        return await passkeys.RenameAsync(command.StaffId, command.PasskeyId, name, cancellationToken)
            ? Result.Success
            : StaffErrors.PasskeyUnknown;
    }
}
