using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// Withdraws a lost password, ends the account's sessions and mails its owner a link to choose a new one.
/// </summary>
public sealed record RenewPassword(string? Email, string Language) : ICommand<Result<IssuedInvitation>>, IAudited
{
    public AuditMark Mark => new(AuditAction.RenewPassword, AuditSubject.Staff);
}

internal sealed class RenewPasswordHandler(IStaffStore staff, StaffLinks links)
    : IRequestHandler<RenewPassword, Result<IssuedInvitation>>
{
    public async Task<Result<IssuedInvitation>> Handle(RenewPassword command, CancellationToken cancellationToken)
    {
        if (
            EmailAddress.TryParse(command.Email) is not { } email
            || await staff.FindByEmailAsync(email.Key, cancellationToken) is not { IsClosed: false } account
        )
        {
            return StaffErrors.Unknown;
        }
        var access = await staff.AccessOfAsync(account.Id, cancellationToken);
        if (access.Grants is not [var held, ..])
        {
            return StaffErrors.Unknown;
        }
        account.WithdrawPassword();
        await staff.UpdateAsync(account, cancellationToken);
        // The link gives back a role the account holds anyway, and with it the choice of a password.
        return await links.MailAsync(account.Email, held.Role, held.EditionId, command.Language, cancellationToken);
    }
}
