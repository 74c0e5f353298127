using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// The account is no more asked for the codes of an app: its owner changes the app, or an administrator helps somebody who
/// has lost everything.
/// </summary>
/// <param name="KeepsPasskeys">False: the passkeys go too, and the account is asked for its password alone.</param>
public sealed record RemoveSecondFactor(Guid StaffId, bool KeepsPasskeys) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RemoveSecondFactor, AuditSubject.Staff, StaffId);
}

internal sealed class RemoveSecondFactorHandler(ISecondFactorStore factors, IPasskeyStore passkeys)
    : IRequestHandler<RemoveSecondFactor, Result>
{
    public async Task<Result> Handle(RemoveSecondFactor command, CancellationToken cancellationToken)
    {
        var isRemoved = await factors.RemoveAppAsync(command.StaffId, cancellationToken);
        if (!command.KeepsPasskeys)
        {
            isRemoved |= await passkeys.RemoveAllAsync(command.StaffId, cancellationToken) > 0;
        }
        await factors.DropCodesOfNothingAsync(command.StaffId, cancellationToken);
        return isRemoved ? Result.Success : StaffErrors.SecondFactorMissing;
    }
}
