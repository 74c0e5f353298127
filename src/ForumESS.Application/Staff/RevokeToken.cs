using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Ends an API token for good; the next request that shows it is refused.</summary>
public sealed record RevokeToken(Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RevokeToken, AuditSubject.Token, Id);
}

internal sealed class RevokeTokenHandler(IApiTokenStore tokens, TimeProvider clock)
    : IRequestHandler<RevokeToken, Result>
{
    public async Task<Result> Handle(RevokeToken command, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(command.Id, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : StaffErrors.TokenUnknown;
}
