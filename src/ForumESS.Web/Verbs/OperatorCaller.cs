using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;

namespace ForumESS.Web.Verbs;

/// <summary>Whoever runs a verb: the machine's own accounts say who that may be.</summary>
internal sealed class OperatorCaller : ICaller
{
    public Caller Current { get; } = new(ActorKind.Operator);
}
