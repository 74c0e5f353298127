using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Somebody signs out: no copy of the session's cookie opens anything from now on. Other sessions live on.</summary>
public sealed record EndSession(Guid SessionId) : ICommand<Result>
{
    /// <summary>How long a session lives without being used, and so how long one that was ended must be remembered.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
}

internal sealed class EndSessionHandler(IStaffStore staff, TimeProvider clock) : IRequestHandler<EndSession, Result>
{
    public async Task<Result> Handle(EndSession command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await staff.ForgetEndedSessionsAsync(now - EndSession.SessionLength, cancellationToken);
        await staff.EndSessionAsync(command.SessionId, now, cancellationToken);
        return Result.Success;
    }
}
