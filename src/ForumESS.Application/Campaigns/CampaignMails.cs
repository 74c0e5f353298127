using ForumESS.Application.Mail;
using ForumESS.Domain.Campaigns;

namespace ForumESS.Application.Campaigns;

public static class CampaignMails
{
    /// <summary>The mail that a campaign of a kind sends: both reminders send the same.</summary>
    public static MailKind Mail(this CampaignKind kind) =>
        kind switch
        {
            CampaignKind.Invitation => MailKind.Invitation,
            CampaignKind.Thanks => MailKind.Thanks,
            _ => MailKind.Reminder,
        };
}
