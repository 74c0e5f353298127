using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Somebody who has an account and is signed in takes the role they were invited to.</summary>
public sealed record TakeInvitedRole(string Token, Guid StaffId) : ICommand<Result<StaffAccount>>, IAudited
{
    public AuditMark Mark => new(AuditAction.TakeInvitedRole, AuditSubject.Staff, StaffId);
}

internal sealed class TakeInvitedRoleHandler(IStaffStore staff, IInvitationStore invitations, TimeProvider clock)
    : IRequestHandler<TakeInvitedRole, Result<StaffAccount>>
{
    public async Task<Result<StaffAccount>> Handle(TakeInvitedRole command, CancellationToken cancellationToken)
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
        if (
            await staff.FindAsync(command.StaffId, cancellationToken) is not { IsClosed: false } account
            || account.Email.Key != invitation.Email?.Key
        )
        {
            return StaffErrors.InvitationOfAnother;
        }
        if (!await invitations.UseAsync(tokenHash, now, cancellationToken))
        {
            return StaffErrors.InvitationUsed;
        }
        await staff.GrantAsync(account.Id, invitation, now, cancellationToken);
        return account;
    }
}
