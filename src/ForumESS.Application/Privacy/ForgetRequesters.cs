using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>
/// Wipes who asked about their data, once the answer is as old as the retention; answers of how many requests. When it came
/// and what was done stays, as proof.
/// </summary>
public sealed record ForgetRequesters : ICommand<Result<int>>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.ForgetRequesters, AuditSubject.PrivacyRequest) { Told = AuditMark.CountOf };
}

internal sealed class ForgetRequestersHandler(IPrivacyRequestStore requests, Retention retention, TimeProvider clock)
    : IRequestHandler<ForgetRequesters, Result<int>>
{
    public async Task<Result<int>> Handle(ForgetRequesters command, CancellationToken cancellationToken) =>
        await requests.ForgetClosedAsync(retention.PeopleBefore(clock.GetUtcNow()), cancellationToken);
}
