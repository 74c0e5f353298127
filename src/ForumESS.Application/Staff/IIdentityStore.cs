namespace ForumESS.Application.Staff;

/// <summary>Who of the staff is whom for an identity provider. All but the finding is only called inside a command's transaction.</summary>
public interface IIdentityStore
{
    /// <summary>Null when the identity is linked to nobody.</summary>
    Task<Guid?> FindOwnerAsync(ProvenIdentity identity, CancellationToken cancellationToken);

    /// <summary>When the account was linked to one; null when it is not.</summary>
    Task<DateTimeOffset?> LinkedAtAsync(Guid staffId, CancellationToken cancellationToken);

    /// <summary>False when the account has an identity, or the identity an account, also by a request that came between.</summary>
    Task<bool> AddAsync(Guid staffId, ProvenIdentity identity, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when the account has none.</summary>
    Task<bool> RemoveAsync(Guid staffId, CancellationToken cancellationToken);
}

/// <summary>Somebody whom an identity provider has just vouched for. It says who they are, and nothing of what they may do.</summary>
/// <param name="Subject">Never given to somebody else by the same issuer.</param>
public sealed record ProvenIdentity(string Issuer, string Subject)
{
    /// <summary>All that is kept: an issuer is an address, so no subject runs into it.</summary>
    public string Hash => SecretToken.Hash($"{Issuer}\n{Subject}");
}
