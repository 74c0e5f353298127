using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Takes one role from an account. The last administrator stays one.</summary>
public sealed record RevokeRole(Guid StaffId, Guid GrantId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RevokeRole, AuditSubject.Staff, StaffId);
}

internal sealed class RevokeRoleHandler(IStaffStore staff) : IRequestHandler<RevokeRole, Result>
{
    public async Task<Result> Handle(RevokeRole command, CancellationToken cancellationToken)
    {
        await staff.LockAdministratorsAsync(cancellationToken);
        if (!await staff.RemoveGrantAsync(command.StaffId, command.GrantId, cancellationToken))
        {
            return StaffErrors.Unknown;
        }
        return await staff.CountAdministratorsAsync(cancellationToken) == 0
            ? StaffErrors.LastAdministrator
            : Result.Success;
    }
}
