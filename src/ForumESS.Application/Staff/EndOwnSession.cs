using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Staff;

/// <summary>The owner of an account ends one of its sessions from another.</summary>
public sealed record EndOwnSession(Guid StaffId, Guid SessionId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.EndOwnSession, AuditSubject.Staff, StaffId);
}

internal sealed class EndOwnSessionHandler(IStaffSessions sessions, TimeProvider clock)
    : IRequestHandler<EndOwnSession, Result>
{
    public async Task<Result> Handle(EndOwnSession command, CancellationToken cancellationToken) =>
        await sessions.EndAsync(command.SessionId, command.StaffId, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : StaffErrors.SessionUnknown;
}
