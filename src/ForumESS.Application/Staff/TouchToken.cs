using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Notes that an API token is in use, so that who looks at the list knows which ones are not.</summary>
public sealed record TouchToken(Guid Id) : ICommand<Result>;

internal sealed class TouchTokenHandler(IApiTokenStore tokens, TimeProvider clock) : IRequestHandler<TouchToken, Result>
{
    public async Task<Result> Handle(TouchToken command, CancellationToken cancellationToken)
    {
        await tokens.TouchAsync(command.Id, clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
