using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The password was right: earlier failures no longer count.</summary>
public sealed record ClearSignInAttempts(Guid StaffId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.SignIn, AuditSubject.Staff, StaffId) { StaffId = StaffId };
}

internal sealed class ClearSignInAttemptsHandler(IStaffStore staff) : IRequestHandler<ClearSignInAttempts, Result>
{
    public async Task<Result> Handle(ClearSignInAttempts command, CancellationToken cancellationToken)
    {
        await staff.ClearAttemptsAsync(command.StaffId, cancellationToken);
        return Result.Success;
    }
}
