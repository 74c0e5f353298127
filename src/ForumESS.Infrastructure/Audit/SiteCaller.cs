using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;

namespace ForumESS.Infrastructure.Audit;

/// <summary>The program by itself, where nobody else says who calls.</summary>
internal sealed class SiteCaller : ICaller
{
    public Caller Current { get; } = new(ActorKind.Site);
}
