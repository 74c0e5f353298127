using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>
/// Counts one attempt to sign in before the password is looked at, so that attempts made at the same moment cannot
/// share one count. The fifth in a row locks the account for a quarter of an hour; a right password starts anew.
/// </summary>
public sealed record TakeSignInAttempt(string? Email) : ICommand<Result<SignInAttempt>>
{
    public const int MostAttempts = 5;

    public static readonly TimeSpan LockLength = TimeSpan.FromMinutes(15);
}

/// <param name="Account">
/// The account whose password may be compared; null when there is none, it is closed or it is locked. The answer
/// to the visitor must not tell these apart.
/// </param>
public sealed record SignInAttempt(StaffAccount? Account);

internal sealed class TakeSignInAttemptHandler(IStaffStore staff, TimeProvider clock)
    : IRequestHandler<TakeSignInAttempt, Result<SignInAttempt>>
{
    public async Task<Result<SignInAttempt>> Handle(TakeSignInAttempt command, CancellationToken cancellationToken)
    {
        if (EmailAddress.TryParse(command.Email) is not { } email)
        {
            return new SignInAttempt(null);
        }
        var counted = await staff.TakeAttemptAsync(email.Key, clock.GetUtcNow(), cancellationToken);
        var account = await staff.FindByEmailAsync(email.Key, cancellationToken);
        return new SignInAttempt(counted && account is { IsClosed: false } ? account : null);
    }
}
