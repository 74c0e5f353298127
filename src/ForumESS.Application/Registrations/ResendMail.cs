using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>Mails the ticket again, or the link to who waits. Answers the link in it.</summary>
/// <param name="EndsOthers">True makes it the only link that still opens the registration.</param>
public sealed record ResendMail(Guid Id, bool EndsOthers = false) : ICommand<Result<LinkKey>>, IAudited
{
    public AuditMark Mark => new(AuditAction.ResendMail, AuditSubject.Registration, Id);
}

internal sealed class ResendMailHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    PersonalLinks links,
    SeatHolders holders,
    TimeProvider clock
) : IRequestHandler<ResendMail, Result<LinkKey>>
{
    public async Task<Result<LinkKey>> Handle(ResendMail command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        if (registration.Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (edition!.WhyNoChange(now) is { } ended)
        {
            return ended;
        }
        return registration.GroupId is null
            ? await links.ResendAsync(registration, command.EndsOthers, cancellationToken)
            : await holders.ResendAsync(registration, command.EndsOthers, cancellationToken);
    }
}
