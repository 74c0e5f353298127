using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>Somebody signed in. A session that is not noted opens nothing.</summary>
/// <param name="Language">Two-letter code of the page they signed in on: mails that nobody asked for come in it.</param>
public sealed record OpenSession(Guid StaffId, Guid SessionId, string? Network, string? Device, string Language)
    : ICommand<Result>;

internal sealed class OpenSessionHandler(IStaffSessions sessions, TimeProvider clock)
    : IRequestHandler<OpenSession, Result>
{
    public async Task<Result> Handle(OpenSession command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await sessions.ForgetAsync(now - EndSession.SessionLength, cancellationToken);
        var session = new StaffSession
        {
            Id = command.SessionId,
            OpenedAt = now,
            SeenAt = now,
            Network = command.Network,
            Device = command.Device,
        };
        await sessions.AddAsync(command.StaffId, session, cancellationToken);
        await sessions.KeepLanguageAsync(command.StaffId, command.Language, cancellationToken);
        return Result.Success;
    }
}
