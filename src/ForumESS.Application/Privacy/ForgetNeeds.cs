using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>Wipes what people needed to take part, the day after their forum; answers how many people's.</summary>
public sealed record ForgetNeeds : ICommand<Result<int>>, IAudited
{
    public AuditMark Mark => new(AuditAction.ForgetNeeds, AuditSubject.Edition) { Told = AuditMark.CountOf };
}

internal sealed class ForgetNeedsHandler(IRetentionStore store, Retention retention, TimeProvider clock)
    : IRequestHandler<ForgetNeeds, Result<int>>
{
    public async Task<Result<int>> Handle(ForgetNeeds command, CancellationToken cancellationToken) =>
        await store.ForgetNeedsAsync(retention.NeedsBefore(clock.GetUtcNow()), cancellationToken);
}
