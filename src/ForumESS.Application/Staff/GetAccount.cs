using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Staff;

/// <summary>What the owner of an account sees of it: the second factor, and where they are signed in.</summary>
public sealed record GetAccount(Guid StaffId) : IQuery<OwnAccount?>;

public sealed record OwnAccount
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>An authenticator app shows codes for it.</summary>
    public bool HasApp { get; init; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Passkey> Passkeys { get; init; } = [];

    /// <summary>When it was linked to an identity provider's; null when it is not.</summary>
    public DateTimeOffset? LinkedAt { get; init; }

    /// <summary>More is asked for than the password.</summary>
    public bool HasSecondFactor => HasApp || Passkeys.Count > 0;

    public int RecoveryCodesLeft { get; init; }

    /// <summary>Open ones, the last used first.</summary>
    public IReadOnlyList<StaffSession> Sessions { get; init; } = [];
}

public sealed record StaffSession
{
    public Guid Id { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>To within minutes.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>An address without its end; null where it is not known.</summary>
    public string? Network { get; init; }

    /// <summary>Names of a browser and a system; null where the browser told neither.</summary>
    public string? Device { get; init; }
}
