using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// Ends an account: its sessions, every way in, roles and open invitations. Its name stays beside what it did. The last
/// administrator's cannot be closed.
/// </summary>
public sealed record CloseAccount(Guid StaffId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.CloseAccount, AuditSubject.Staff, StaffId);
}

internal sealed class CloseAccountHandler(
    IStaffStore staff,
    IInvitationStore invitations,
    ISecondFactorStore factors,
    IPasskeyStore passkeys,
    IIdentityStore identities,
    IStaffSessions sessions,
    TimeProvider clock
) : IRequestHandler<CloseAccount, Result>
{
    public async Task<Result> Handle(CloseAccount command, CancellationToken cancellationToken)
    {
        await staff.LockAdministratorsAsync(cancellationToken);
        if (await staff.FindAsync(command.StaffId, cancellationToken) is not { IsClosed: false } account)
        {
            return StaffErrors.Unknown;
        }
        var now = clock.GetUtcNow();
        account.Close(now);
        await staff.UpdateAsync(account, cancellationToken);
        await staff.RemoveGrantsAsync(account.Id, cancellationToken);
        await factors.RemoveAppAsync(account.Id, cancellationToken);
        await passkeys.RemoveAllAsync(account.Id, cancellationToken);
        await identities.RemoveAsync(account.Id, cancellationToken);
        await factors.DropCodesOfNothingAsync(account.Id, cancellationToken);
        await sessions.EndAllAsync(account.Id, now, cancellationToken);
        await invitations.EndAllAsync(account.Email, now, cancellationToken);
        return await staff.CountAdministratorsAsync(cancellationToken) == 0
            ? StaffErrors.LastAdministrator
            : Result.Success;
    }
}
