using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The account is asked for its password alone again: its owner changes the app, or an administrator helps out.</summary>
public sealed record RemoveSecondFactor(Guid StaffId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RemoveSecondFactor, AuditSubject.Staff, StaffId);
}

internal sealed class RemoveSecondFactorHandler(ISecondFactorStore factors)
    : IRequestHandler<RemoveSecondFactor, Result>
{
    public async Task<Result> Handle(RemoveSecondFactor command, CancellationToken cancellationToken) =>
        await factors.RemoveAsync(command.StaffId, cancellationToken)
            ? Result.Success
            : StaffErrors.SecondFactorMissing;
}
