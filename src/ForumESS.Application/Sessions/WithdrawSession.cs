using ForumESS.Application.Audit;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;
using MediatR;

namespace ForumESS.Application.Sessions;

/// <summary>
/// Takes a session out of the programme. Who signed up or waits is told by mail; one that concerned nobody goes for good.
/// </summary>
public sealed record WithdrawSession(int Year, string Code) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.WithdrawSession, AuditSubject.Session, AuditMark.CodeOf(Year, Code)) { Year = Year };
}

internal sealed class WithdrawSessionHandler(
    IEditionStore editions,
    ISessionStore sessions,
    SeatDesk seats,
    SessionDesk desk,
    ISessionScanStore scans,
    TimeProvider clock
) : IRequestHandler<WithdrawSession, Result>
{
    public async Task<Result> Handle(WithdrawSession command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        await seats.OpenAsync(edition, cancellationToken);
        if (await desk.LockAsync(edition, command.Code, cancellationToken) is not (var session, var given))
        {
            return SessionErrors.Unknown;
        }
        if (session.WithdrawnAt is not null)
        {
            return SessionErrors.Withdrawn;
        }
        var isNobodys = given is null || given.Taken + given.Line.Length == 0;
        if (isNobodys && !await scans.HasDoorAsync(session.Id, cancellationToken))
        {
            await sessions.RemoveAsync(session, cancellationToken);
            return Result.Success;
        }
        session.Withdraw(clock.GetUtcNow());
        await sessions.UpdateAsync(session, cancellationToken);
        await desk.CallOffAsync(session, cancellationToken);
        return Result.Success;
    }
}
