using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Sessions;
using MediatR;

namespace ForumESS.Application.Sessions;

/// <summary>Gives back the seat somebody has in a session, refuses the one offered, or leaves the line.</summary>
public sealed record LeaveSession(Guid RegistrationId, string Code) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.LeaveSession, AuditSubject.Registration, RegistrationId)
        {
            Asked = new Dictionary<string, string?> { ["session"] = Code },
        };
}

internal sealed class LeaveSessionHandler(IEditionStore editions, IRegistrationStore registrations, SessionDesk desk)
    : IRequestHandler<LeaveSession, Result>
{
    public async Task<Result> Handle(LeaveSession command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.RegistrationId, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        var opened = await desk.OpenAsync(edition!, command.Code, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        if (desk.Check(opened.Value, registration) is { } closed)
        {
            return closed;
        }
        return await desk.GiveUpAsync(opened.Value, registration, undoUntil: null, cancellationToken)
            ? Result.Success
            : SessionErrors.NotSignedUp;
    }
}
