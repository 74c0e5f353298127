namespace ForumESS.Application.Registrations;

/// <summary>What was answered under an idempotency key. Only called inside a command's transaction.</summary>
public interface IKeptAnswers
{
    /// <summary>False when the key is in use; waits for a transaction that is just taking it.</summary>
    Task<bool> ReserveAsync(string keyHash, string bodyHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The key must be in use.</summary>
    Task<KeptAnswer> FindAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the answer sealed: its rows alone do not give away the personal link in it. The whole database does, for the
    /// day that an answer is kept, because the sealing keys lie in it too.
    /// </summary>
    Task KeepAsync(string keyHash, RegistrationReceipt receipt, CancellationToken cancellationToken);

    Task ForgetAsync(string keyHash, CancellationToken cancellationToken);

    Task ForgetOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

public sealed record KeptAnswer(string BodyHash, RegistrationReceipt Receipt);
