using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Surveys;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// Hands some of a campaign's mails to the outbox, once it is settled who gets it. In parts, so that tickets are not kept
/// waiting behind a campaign, and that it can be stopped. Answers how many it handed over.
/// </summary>
public sealed record SendCampaign(Guid Id) : ICommand<Result<int>>
{
    public const int MostMails = 50;
}

internal sealed class SendCampaignHandler(
    IEditionStore editions,
    ICampaignStore campaigns,
    IRegistrationStore registrations,
    PersonalLinks links,
    ISurveyStore surveys,
    SurveyDesk invitations,
    IOutbox outbox,
    TimeProvider clock
) : IRequestHandler<SendCampaign, Result<int>>
{
    public async Task<Result<int>> Handle(SendCampaign command, CancellationToken cancellationToken)
    {
        if (await campaigns.LockAsync(command.Id, cancellationToken) is not { } campaign)
        {
            return CampaignErrors.Unknown;
        }
        var edition = await editions.FindAsync(campaign.EditionId, cancellationToken);
        var handed = 0;
        if (campaign.Continue(edition!, clock.GetUtcNow()) && campaign.HasBegun)
        {
            handed = await HandOverAsync(campaign, cancellationToken);
        }
        await campaigns.UpdateAsync(campaign, cancellationToken);
        return handed;
    }

    private async Task<int> HandOverAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var waiting = await campaigns.ListWaitingAsync(campaign.Id, SendCampaign.MostMails, cancellationToken);
        var asksSurvey =
            campaign.Kind == CampaignKind.Thanks && await surveys.IsAskedAsync(campaign.EditionId, cancellationToken);
        foreach (var id in waiting)
        {
            if (!await campaigns.LockWaitingAsync(campaign.Id, id, cancellationToken))
            {
                continue;
            }
            var registration = await registrations.FindAsync(id, cancellationToken);
            var mail = await MailAsync(campaign, registration!, asksSurvey, cancellationToken);
            await campaigns.MarkHandedAsync(campaign.Id, id, mail, cancellationToken);
        }
        if (waiting.Count < SendCampaign.MostMails)
        {
            campaign.Finish();
        }
        return waiting.Count;
    }

    private async Task<Guid> MailAsync(
        Campaign campaign,
        Registration registration,
        bool asksSurvey,
        CancellationToken cancellationToken
    )
    {
        // The contact of a group gets the link to all of it, which is its first seat's.
        var isForContact = registration is { GroupId: not null, Contact.Holder: null };
        var about = isForContact
            ? (await registrations.FindAsync(registration.GroupId!.Value, cancellationToken))!
            : registration;
        var key = isForContact
            ? await links.AddAsync(about, cancellationToken)
            : await links.AddToSeatAsync(about, cancellationToken);
        return await outbox.AddAsync(
            new OutgoingMail
            {
                Kind = campaign.Kind.Mail(),
                RegistrationId = about.Id,
                EditionId = campaign.EditionId,
                Recipient = registration.Contact.Reader.Value,
                Language = registration.Contact.Language,
                Secret = key.Value,
                SurveyToken = asksSurvey ? await invitations.InviteAsync(campaign.EditionId, cancellationToken) : null,
            },
            cancellationToken
        );
    }
}
