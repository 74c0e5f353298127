using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The owner is known: earlier failures no longer count.</summary>
/// <param name="By">What they showed last.</param>
public sealed record ClearSignInAttempts(Guid StaffId, Proof By) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.SignIn, AuditSubject.Staff, StaffId)
        {
            StaffId = StaffId,
            Asked = new Dictionary<string, string?> { ["method"] = $"{By}".ToLowerInvariant() },
        };
}

/// <summary>What somebody shows to sign in.</summary>
public enum Proof
{
    Password,

    /// <summary>Of an app, or a recovery code.</summary>
    Code,
    Passkey,

    /// <summary>An identity provider's word.</summary>
    Provider,
}

internal sealed class ClearSignInAttemptsHandler(IStaffStore staff) : IRequestHandler<ClearSignInAttempts, Result>
{
    public async Task<Result> Handle(ClearSignInAttempts command, CancellationToken cancellationToken)
    {
        await staff.ClearAttemptsAsync(command.StaffId, cancellationToken);
        return Result.Success;
    }
}
