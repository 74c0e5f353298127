using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// Asks an account for codes of an app from now on, once one shows that the app has the secret; answers with the recovery
/// codes, which are shown this once.
/// </summary>
/// <param name="Secret">Drawn for this account a moment ago.</param>
/// <param name="Code">As typed.</param>
public sealed record SetUpSecondFactor(Guid StaffId, byte[] Secret, string? Code)
    : ICommand<Result<IReadOnlyList<string>>>,
        IAudited
{
    public AuditMark Mark => new(AuditAction.SetUpSecondFactor, AuditSubject.Staff, StaffId);
}

internal sealed class SetUpSecondFactorHandler(ISecondFactorStore factors, TimeProvider clock)
    : IRequestHandler<SetUpSecondFactor, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(
        SetUpSecondFactor command,
        CancellationToken cancellationToken
    )
    {
        if (await factors.FindAsync(command.StaffId, cancellationToken) is not null)
        {
            return StaffErrors.SecondFactorThere;
        }
        if (OneTimeCode.Match(command.Secret, command.Code, clock.GetUtcNow(), lastStep: 0) is not { } step)
        {
            return StaffErrors.WrongCode;
        }
        await factors.SaveAsync(command.StaffId, new SecondFactor(command.Secret, step), cancellationToken);
        return await factors.DrawRecoveryCodesAsync(command.StaffId, cancellationToken);
    }
}

internal static class RecoveryCodes
{
    /// <summary>Recovery codes stand for something that was lost: where nothing is asked for, there are none.</summary>
    public static async Task DropCodesOfNothingAsync(
        this ISecondFactorStore factors,
        Guid staffId,
        CancellationToken cancellationToken
    )
    {
        if (!await factors.HasAnyAsync(staffId, cancellationToken))
        {
            await factors.ReplaceRecoveryCodesAsync(staffId, [], cancellationToken);
        }
    }

    public static async Task<Result<IReadOnlyList<string>>> DrawRecoveryCodesAsync(
        this ISecondFactorStore factors,
        Guid staffId,
        CancellationToken cancellationToken
    )
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.Draw())];
        var hashes = codes.Select(code => SecretToken.Hash(RecoveryCode.Canonical(code)!)).ToArray();
        await factors.ReplaceRecoveryCodesAsync(staffId, hashes, cancellationToken);
        return codes;
    }
}
