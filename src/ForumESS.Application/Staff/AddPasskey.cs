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

/// <summary>
/// Lets a device's key open the account from now on; answers with recovery codes, shown this once, where it is the first
/// thing that the account is asked for beside its password, and with none otherwise.
/// </summary>
/// <param name="Key">Proven a moment ago; its id, name and instants are set here.</param>
/// <param name="AskedAt">When the site asked the device for it.</param>
/// <param name="Name">What its owner calls it.</param>
public sealed record AddPasskey(Guid StaffId, Passkey Key, DateTimeOffset AskedAt, string? Name)
    : ICommand<Result<IReadOnlyList<string>>>,
        IAudited
{
    public AuditMark Mark => new(AuditAction.AddPasskey, AuditSubject.Staff, StaffId);
}

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator() => RuleFor(command => command.Name).MustBeLine("passkey.name", Passkey.MaxNameLength);
}

internal sealed class AddPasskeyHandler(IPasskeyStore passkeys, ISecondFactorStore factors, TimeProvider clock)
    : IRequestHandler<AddPasskey, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(AddPasskey command, CancellationToken cancellationToken)
    {
        if ((await passkeys.ListAsync(command.StaffId, cancellationToken)).Count >= Passkey.Most)
        {
            return StaffErrors.PasskeysFull;
        }
        var now = clock.GetUtcNow();
        var isFirst = !await factors.HasAnyAsync(command.StaffId, cancellationToken);
        var key = command.Key with
        {
            Id = Guid.CreateVersion7(now),
            Name = TypedText.Line(command.Name, Passkey.MaxNameLength).Value,
            CreatedAt = now,
        };
        if (!await passkeys.AddAsync(command.StaffId, key, command.AskedAt, cancellationToken))
        {
            return StaffErrors.PasskeyNotMade;
        }
        return isFirst
            ? await factors.DrawRecoveryCodesAsync(command.StaffId, cancellationToken)
            : Array.Empty<string>();
    }
}
