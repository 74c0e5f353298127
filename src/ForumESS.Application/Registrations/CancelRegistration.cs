using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>Gives a seat back. Its ticket stops working; its links still show that it was cancelled.</summary>
public sealed record CancelRegistration(Guid Id) : ICommand<Result>;

internal sealed class CancelRegistrationHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    IQuestionStore questions,
    ITicketStore tickets,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<CancelRegistration, Result>
{
    public async Task<Result> Handle(CancelRegistration command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (edition!.IsOver(now))
        {
            return RegistrationErrors.Over;
        }
        if (registration.Cancel(now).Error is { } refusal)
        {
            return refusal;
        }
        var ledger = await editions.LockLedgerAsync(edition.Id, cancellationToken);
        if (!await registrations.CancelAsync(registration, cancellationToken))
        {
            return RegistrationErrors.Cancelled;
        }
        await questions.ForgetSensitiveAsync(registration.Id, cancellationToken);
        ledger!.Free(registration.Audience, party: 1);
        await editions.SaveTakenAsync(edition.Id, ledger.Of(registration.Audience), cancellationToken);
        await tickets.RevokeAsync(registration.Id, now, cancellationToken);
        await registrations.AddReleaseAsync(
            Guid.CreateVersion7(now),
            edition.Id,
            registration.Contact.Email,
            now,
            cancellationToken
        );
        await links.MailAsync(registration, MailKind.Cancellation, key: null, cancellationToken);
        return Result.Success;
    }
}
