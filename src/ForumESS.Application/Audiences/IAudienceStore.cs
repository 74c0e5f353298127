using ForumESS.Domain.Audiences;

namespace ForumESS.Application.Audiences;

/// <summary>The audience types, as commands load them.</summary>
public interface IAudienceStore
{
    Task<AudienceType?> FindAsync(string code, CancellationToken cancellationToken);

    /// <summary>Every one there is, in the order of their numbers.</summary>
    Task<IReadOnlyList<AudienceType>> ListAsync(CancellationToken cancellationToken);
}
