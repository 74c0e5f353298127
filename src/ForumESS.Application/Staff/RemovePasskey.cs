using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>A key opens the account no more. The last way in stays.</summary>
public sealed record RemovePasskey(Guid StaffId, Guid PasskeyId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RemovePasskey, AuditSubject.Staff, StaffId);
}

internal sealed class RemovePasskeyHandler(WaysIn ways, IPasskeyStore passkeys, ISecondFactorStore factors)
    : IRequestHandler<RemovePasskey, Result>
{
    public async Task<Result> Handle(RemovePasskey command, CancellationToken cancellationToken)
    {
        if (!await passkeys.RemoveAsync(command.StaffId, command.PasskeyId, cancellationToken))
        {
            return StaffErrors.PasskeyUnknown;
        }
        await factors.DropCodesOfNothingAsync(command.StaffId, cancellationToken);
        return await ways.HasAnyAsync(command.StaffId, cancellationToken) ? Result.Success : StaffErrors.LastWayIn;
    }
}
