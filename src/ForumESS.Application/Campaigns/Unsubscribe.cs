using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// The reader of a registration's mails wants no invitation, reminder or thanks any more, about this edition or another.
/// Said again, it changes nothing.
/// </summary>
/// <param name="IsContact">
/// True for who speaks for the group, whose link it is: the first seat may be in somebody else's hands.
/// </param>
public sealed record Unsubscribe(Guid RegistrationId, bool IsContact = false) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.Unsubscribe, AuditSubject.Registration, RegistrationId);
}

internal sealed class UnsubscribeHandler(IRegistrationStore registrations, ICampaignStore campaigns, TimeProvider clock)
    : IRequestHandler<Unsubscribe, Result>
{
    public async Task<Result> Handle(Unsubscribe command, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(command.RegistrationId, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var reader = command.IsContact ? registration.Contact.Email : registration.Contact.Reader;
        await campaigns.UnsubscribeAsync(reader, clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
