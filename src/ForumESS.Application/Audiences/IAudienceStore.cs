using ForumESS.Domain.Audiences;

namespace ForumESS.Application.Audiences;

/// <summary>The audience types, as commands load them.</summary>
public interface IAudienceStore
{
    Task<AudienceType?> FindAsync(string code, CancellationToken cancellationToken);
}
