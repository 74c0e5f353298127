using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Somebody signs out: no copy of the session's cookie opens anything from now on. Other sessions live on.</summary>
public sealed record EndSession(Guid SessionId) : ICommand<Result>
{
    /// <summary>How long a session lives without being used.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
}

internal sealed class EndSessionHandler(IStaffSessions sessions, TimeProvider clock)
    : IRequestHandler<EndSession, Result>
{
    public async Task<Result> Handle(EndSession command, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(command.SessionId, staffId: null, clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
