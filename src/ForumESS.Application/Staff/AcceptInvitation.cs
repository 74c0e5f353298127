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
/// Makes the account that an invitation promises, or gives a closed one, or one whose password was withdrawn, back to
/// its owner. Whoever has an account and a password signs in instead.
/// </summary>
public sealed record AcceptInvitation : ICommand<Result<StaffAccount>>, IAudited
{
    public required string Token { get; init; }

    public string? Name { get; init; }

    /// <summary>Read only for the first account: every other invitation names its address.</summary>
    public string? Email { get; init; }

    /// <summary>Null where the account is to be opened by <see cref="Identity"/>.</summary>
    public NewPassword? Password { get; init; }

    /// <summary>Links the account to somebody whom an identity provider vouches for; null for a password.</summary>
    public ProvenIdentity? Identity { get; init; }

    public AuditMark Mark =>
        new(AuditAction.AcceptInvitation, AuditSubject.Staff)
        {
            Made = outcome => ((Result<StaffAccount>)outcome).Value.Id.ToString(),
        };
}

internal sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator()
    {
        RuleFor(command => command.Name).MustBeLine("staff.name", StaffAccount.MaxNameLength);
        When(command => command.Email is not null, () => RuleFor(command => command.Email).MustBeStaffEmail());
        When(command => command.Identity is null, () => RuleFor(command => command.Password!).NotNull().MustBeChosen());
    }
}

internal sealed class AcceptInvitationHandler(
    IStaffStore staff,
    IInvitationStore invitations,
    IIdentityStore identities,
    TimeProvider clock
) : IRequestHandler<AcceptInvitation, Result<StaffAccount>>
{
    private static readonly Error EmailMalformed = Error.Invalid([
        new(nameof(AcceptInvitation.Email), "staff.email_malformed"),
    ]);

    public async Task<Result<StaffAccount>> Handle(AcceptInvitation command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var tokenHash = SecretToken.Hash(command.Token);
        if (await invitations.FindAsync(tokenHash, cancellationToken) is not { } invitation)
        {
            return StaffErrors.InvitationUnknown;
        }
        if (invitation.RefusalAt(now) is { } refusal)
        {
            return refusal;
        }
        if ((invitation.Email ?? EmailAddress.TryParse(command.Email)) is not { } email)
        {
            return EmailMalformed;
        }
        // The row decides who comes first, whatever was read above.
        if (!await invitations.UseAsync(tokenHash, now, cancellationToken))
        {
            return StaffErrors.InvitationUsed;
        }
        if (invitation.IsFirst && !await MayBeFirstAsync(now, cancellationToken))
        {
            return StaffErrors.InvitationUsed;
        }
        var account = await OpenAccountAsync(command, email, now, cancellationToken);
        if (account.IsSuccess)
        {
            if (command.Identity is { } identity && !await IsLinkedAsync(account.Value.Id, identity, now))
            {
                return StaffErrors.IdentityTaken;
            }
            await staff.GrantAsync(account.Value.Id, invitation, now, cancellationToken);
        }
        return account;
    }

    // Two nodes that start together may each hand out a first link: accepting one ends the other.
    private async Task<bool> MayBeFirstAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await invitations.EndAllAsync(email: null, now, cancellationToken);
        return await staff.CountAdministratorsAsync(cancellationToken) == 0;
    }

    private async Task<bool> IsLinkedAsync(Guid staffId, ProvenIdentity identity, DateTimeOffset now) =>
        await identities.FindOwnerAsync(identity, CancellationToken.None) == staffId
        || await identities.AddAsync(staffId, identity, now, CancellationToken.None);

    private async Task<Result<StaffAccount>> OpenAccountAsync(
        AcceptInvitation command,
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var name = TypedText.Line(command.Name, StaffAccount.MaxNameLength).Value;
        if (await staff.FindByEmailAsync(email.Key, cancellationToken) is not { } account)
        {
            var made = StaffAccount.Create(Guid.CreateVersion7(now), name, email, command.Password?.Hash, now);
            return await staff.AddAsync(made, cancellationToken) ? made : StaffErrors.EmailTaken;
        }
        if (account is { IsClosed: false, PasswordHash: not null })
        {
            return StaffErrors.InvitationWantsSignIn;
        }
        account.Reopen(name, command.Password?.Hash);
        await staff.UpdateAsync(account, cancellationToken);
        await staff.ClearAttemptsAsync(account.Id, cancellationToken);
        return account;
    }
}

internal static class InvitationGrants
{
    /// <summary>Gives what the invitation promises, unless the account holds it already.</summary>
    public static async Task GrantAsync(
        this IStaffStore staff,
        Guid staffId,
        StaffInvitation invitation,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var access = await staff.AccessOfAsync(staffId, cancellationToken);
        if (!access.Holds(invitation.Role, invitation.EditionId))
        {
            await staff.AddGrantAsync(
                Guid.CreateVersion7(now),
                staffId,
                invitation.Role,
                invitation.EditionId,
                cancellationToken
            );
        }
    }
}
