using ForumESS.Domain.Audit;

namespace ForumESS.Application.Audit;

/// <summary>Tells who sends the commands that run now.</summary>
public interface ICaller
{
    Caller Current { get; }
}

/// <param name="Id">The account or the token; null for the others.</param>
/// <param name="Network">Where from: an address without its end, and of staff and tokens alone; null where it is not known.</param>
public sealed record Caller(ActorKind Kind, Guid? Id = null, string? Network = null);
