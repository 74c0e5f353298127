namespace ForumESS.Application.Staff;

/// <summary>Keys that the owners' devices keep. All but the finding is only called inside a command's transaction.</summary>
public interface IPasskeyStore
{
    /// <summary>The oldest first.</summary>
    Task<IReadOnlyList<Passkey>> ListAsync(Guid staffId, CancellationToken cancellationToken);

    /// <summary>The account that has the key; null when none has.</summary>
    Task<Guid?> FindOwnerAsync(byte[] credentialId, CancellationToken cancellationToken);

    /// <summary>False when an account has the key already, also by a request that came between.</summary>
    Task<bool> AddAsync(Guid staffId, Passkey key, DateTimeOffset askedAt, CancellationToken cancellationToken);

    /// <summary>False when it answered a question of that instant or a later one, also by a request that came between.</summary>
    Task<bool> UseAsync(UsePasskey use, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when the account has no such key.</summary>
    Task<bool> RenameAsync(Guid staffId, Guid passkeyId, string name, CancellationToken cancellationToken);

    /// <inheritdoc cref="RenameAsync"/>
    Task<bool> RemoveAsync(Guid staffId, Guid passkeyId, CancellationToken cancellationToken);

    /// <summary>How many there were.</summary>
    Task<int> RemoveAllAsync(Guid staffId, CancellationToken cancellationToken);
}

/// <summary>What the site knows of a key: enough to know its signature, nothing that could make one.</summary>
public sealed record Passkey
{
    public const int MaxNameLength = 60;

    /// <summary>Of one account.</summary>
    public const int Most = 10;

    public Guid Id { get; init; }

    /// <summary>The device's own name for it, unique.</summary>
    public byte[] CredentialId { get; init; } = [];

    /// <summary>A COSE key.</summary>
    public byte[] PublicKey { get; init; } = [];

    /// <summary>As its owner calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>How a browser reaches it, as <c>internal,hybrid</c>; empty where it did not say.</summary>
    public string Transports { get; init; } = "";

    /// <summary>Of its signatures; stays 0 for a key that several devices share.</summary>
    public long SignCount { get; init; }

    /// <summary>Several devices may come to share it.</summary>
    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null until it opened a session.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
