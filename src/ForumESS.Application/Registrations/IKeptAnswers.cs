namespace ForumESS.Application.Registrations;

/// <summary>What was answered under an idempotency key. Only called inside a command's transaction.</summary>
public interface IKeptAnswers
{
    /// <summary>False when the key is in use; waits for a transaction that is just taking it.</summary>
    Task<bool> ReserveAsync(string keyHash, string bodyHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The key must be in use.</summary>
    Task<KeptAnswer> FindAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Keeps the answer so that the store alone does not give away the personal link in it.</summary>
    Task KeepAsync(string keyHash, RegistrationReceipt receipt, CancellationToken cancellationToken);

    Task ForgetAsync(string keyHash, CancellationToken cancellationToken);

    Task ForgetOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

public sealed record KeptAnswer(string BodyHash, RegistrationReceipt Receipt);
