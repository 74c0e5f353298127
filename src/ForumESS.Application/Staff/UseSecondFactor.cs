using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Somebody whose password was right shows a code of the app, or a recovery code; each opens once.</summary>
/// <param name="Code">As typed.</param>
public sealed record UseSecondFactor(Guid StaffId, string? Code) : ICommand<Result>;

internal sealed class UseSecondFactorHandler(ISecondFactorStore factors, TimeProvider clock)
    : IRequestHandler<UseSecondFactor, Result>
{
    public async Task<Result> Handle(UseSecondFactor command, CancellationToken cancellationToken)
    {
        if (
            await factors.FindAsync(command.StaffId, cancellationToken) is { } factor
            && OneTimeCode.Match(factor.Secret, command.Code, clock.GetUtcNow(), factor.LastStep) is { } step
        )
        {
            return await factors.UseStepAsync(command.StaffId, step, cancellationToken)
                ? Result.Success
                : StaffErrors.WrongCode;
        }
        return
            RecoveryCode.Canonical(command.Code) is { } code
            && await factors.UseRecoveryCodeAsync(command.StaffId, SecretToken.Hash(code), cancellationToken)
            ? Result.Success
            : StaffErrors.WrongCode;
    }
}
