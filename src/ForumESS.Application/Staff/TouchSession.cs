using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The session is in use: its owner sees when it last was.</summary>
public sealed record TouchSession(Guid SessionId) : ICommand<Result>
{
    /// <summary>Noting each request would have every page write.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
}

internal sealed class TouchSessionHandler(IStaffSessions sessions, TimeProvider clock)
    : IRequestHandler<TouchSession, Result>
{
    public async Task<Result> Handle(TouchSession command, CancellationToken cancellationToken)
    {
        await sessions.TouchAsync(command.SessionId, clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
