namespace ForumESS.Application.Staff;

/// <summary>What accounts show beside their password. All but the finding is only called inside a command's transaction.</summary>
public interface ISecondFactorStore
{
    /// <summary>An app's secret; null when the account has none.</summary>
    Task<SecondFactor?> FindAsync(Guid staffId, CancellationToken cancellationToken);

    /// <summary>Whether the account is asked for more than its password: an app's code or a passkey.</summary>
    Task<bool> HasAnyAsync(Guid staffId, CancellationToken cancellationToken);

    /// <summary>Replaces the one there was.</summary>
    Task SaveAsync(Guid staffId, SecondFactor factor, CancellationToken cancellationToken);

    /// <summary>False when a code of that half minute or a later one was used, also by a request that came between.</summary>
    Task<bool> UseStepAsync(Guid staffId, long step, CancellationToken cancellationToken);

    /// <summary>False when the account has no such code left.</summary>
    Task<bool> UseRecoveryCodeAsync(Guid staffId, string hash, CancellationToken cancellationToken);

    Task ReplaceRecoveryCodesAsync(Guid staffId, IReadOnlyList<string> hashes, CancellationToken cancellationToken);

    /// <summary>The recovery codes stay; false when there was no app.</summary>
    Task<bool> RemoveAppAsync(Guid staffId, CancellationToken cancellationToken);
}

/// <param name="Secret">Empty when it cannot be read any more: then no code fits, and recovery codes do.</param>
/// <param name="LastStep">Of the last code that was used.</param>
public sealed record SecondFactor(byte[] Secret, long LastStep);
