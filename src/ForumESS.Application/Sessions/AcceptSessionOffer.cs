using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Sessions;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Sessions;

/// <summary>
/// Takes the seat in a session that was offered. Refused while the person has a seat in another session at the same time;
/// the offer stands meanwhile.
/// </summary>
public sealed record AcceptSessionOffer(Guid RegistrationId, string Code) : ICommand<Result>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.AcceptSessionOffer, AuditSubject.Registration, RegistrationId)
        {
            Asked = new Dictionary<string, string?> { ["session"] = Code },
        };
}

internal sealed class AcceptSessionOfferHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    ISessionStore sessions,
    IWaitingStore waiting,
    SessionDesk desk,
    TimeProvider clock
) : IRequestHandler<AcceptSessionOffer, Result>
{
    public async Task<Result> Handle(AcceptSessionOffer command, CancellationToken cancellationToken)
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
        var session = opened.Value.Session;
        var entries = await waiting.ListAsync(session.Id, registration.Id, cancellationToken);
        if (entries.FirstOrDefault(entry => entry.State == WaitingState.Offered) is not { } offer)
        {
            return WaitingErrors.OfferGone;
        }
        if (desk.Check(opened.Value, registration) is { } closed)
        {
            return closed;
        }
        var plan = new DayPlan(await sessions.ListOfAsync(registration.Id, cancellationToken));
        if (plan.Add(session).Error is { } overlap)
        {
            return overlap;
        }
        // The seat stays taken: it is a sign-up's now.
        await waiting.RemoveAsync(offer.Id, cancellationToken);
        await sessions.AddSignUpAsync(session.Id, registration.Id, clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
