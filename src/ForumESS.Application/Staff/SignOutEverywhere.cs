using System.Security.Cryptography;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Ends every session of an account at once, this one too, and whatever copies of their cookies there are.</summary>
public sealed record SignOutEverywhere(Guid StaffId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.SignOutEverywhere, AuditSubject.Staff, StaffId);
}

internal sealed class SignOutEverywhereHandler(IStaffStore staff, IStaffSessions sessions, TimeProvider clock)
    : IRequestHandler<SignOutEverywhere, Result>
{
    private const int StampLength = 32;

    public async Task<Result> Handle(SignOutEverywhere command, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(command.StaffId, cancellationToken) is not { IsClosed: false } account)
        {
            return StaffErrors.Unknown;
        }
        account.EndSessions(RandomNumberGenerator.GetHexString(StampLength));
        await staff.UpdateAsync(account, cancellationToken);
        await sessions.EndAllAsync(account.Id, clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
