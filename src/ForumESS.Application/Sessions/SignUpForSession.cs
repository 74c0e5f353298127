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

/// <summary>
/// Takes a seat in a session for somebody who has one at the edition, or a place in its line where none is left. Answers
/// the place, 0 with a seat.
/// </summary>
public sealed record SignUpForSession(Guid RegistrationId, string Code) : ICommand<Result<int>>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.SignUpForSession, AuditSubject.Registration, RegistrationId)
        {
            Asked = new Dictionary<string, string?> { ["session"] = Code },
        };
}

internal sealed class SignUpForSessionHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    ISessionStore sessions,
    SessionDesk desk
) : IRequestHandler<SignUpForSession, Result<int>>
{
    public async Task<Result<int>> Handle(SignUpForSession command, CancellationToken cancellationToken)
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
        var plan = new DayPlan(await sessions.ListOfAsync(registration.Id, cancellationToken));
        return await desk.SignUpAsync(opened.Value, registration, plan, cancellationToken);
    }
}
