using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>New recovery codes in the place of those there were; shown this once.</summary>
public sealed record RenewRecoveryCodes(Guid StaffId) : ICommand<Result<IReadOnlyList<string>>>, IAudited
{
    public AuditMark Mark => new(AuditAction.RenewRecoveryCodes, AuditSubject.Staff, StaffId);
}

internal sealed class RenewRecoveryCodesHandler(ISecondFactorStore factors)
    : IRequestHandler<RenewRecoveryCodes, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(
        RenewRecoveryCodes command,
        CancellationToken cancellationToken
    ) =>
        await factors.HasAnyAsync(command.StaffId, cancellationToken)
            ? await factors.DrawRecoveryCodesAsync(command.StaffId, cancellationToken)
            : StaffErrors.SecondFactorMissing;
}
