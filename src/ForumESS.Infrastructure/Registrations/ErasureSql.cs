using System.Globalization;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Privacy;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>What forgetting somebody takes; the row stays, because it is counted.</summary>
internal static class ErasureSql
{
    public const string Sign = "—";

    public const string Nowhere = EmailAddress.Nowhere;

    private static readonly SqlText Registration = new(
        """
        update registrations
        set first_name = @Sign, last_name = @Sign, email = @Email, email_key = @Email, organisation = null,
            siret = null, needs = null, search_key = '', door_message = null, holder_email = null, holder_key = null
        where id = @Id
        """
    );

    private static readonly SqlText Answers = new("delete from answers where registration_id = @Id");

    private static readonly SqlText Consents = new("delete from consents where registration_id = @Id");

    private static readonly SqlText Notes = new("delete from registration_notes where registration_id = @Id");

    private static readonly SqlText Links = new("delete from link_keys where registration_id = @Id");

    // They vouch for a name that nobody knows any more.
    private static readonly SqlText Certificates = new("delete from certificates where registration_id = @Id");

    // The chain holds by their digest. A group has the id of its first seat.
    private static readonly SqlText Traces = new("update audit_entries set details = null where subject_id = @Subject");

    // First of all: what hands a campaign's mails over holds this row before it reads the address.
    private static readonly SqlText Campaigns = new("delete from campaign_recipients where registration_id = @Id");

    private static readonly SqlText Notices = new("delete from schedule_notices where registration_id = @Id");

    // The contact's on the same seat stays.
    private static readonly SqlText HolderNotices = new(
        "delete from schedule_notices where registration_id = @Id and is_contact = 0"
    );

    private static readonly SqlText Mails = new(
        """
        update mails
        set recipient = '', secret = null, last_error = null, lease = null, leased_until = null,
            status = case when status = 'sent' then 'sent' else 'dropped' end
        where registration_id = @Id
        """
    );

    // What is written to the person; the group's mails about the lead's registration are its contact's.
    private static readonly SqlText HolderMails = new(
        """
        update mails
        set recipient = '', secret = null, last_error = null, lease = null, leased_until = null,
            status = case when status = 'sent' then 'sent' else 'dropped' end
        where registration_id = @Id and recipient = (select holder_email from registrations where id = @Id)
        """
    );

    // On a seat that stands for the group's contact, it is the contact's.
    private static readonly SqlText HolderCampaigns = new(
        """
        delete from campaign_recipients
        where registration_id = @Id and address_key = (select holder_key from registrations where id = @Id)
        """
    );

    private static readonly SqlText HolderLinks = new(
        "delete from link_keys where registration_id = @Id and opens_seat = 1"
    );

    private static readonly SqlText Holder = new(
        """
        update registrations
        set first_name = @Sign, last_name = @Sign, needs = null, search_key = '', door_message = null, holder_email = null, holder_key = null
        where id = @Id
        """
    );

    /// <summary>
    /// Names that people gave who came without a ticket, of editions that ended by <c>@endedBefore</c>: they served the
    /// entrance alone.
    /// </summary>
    public static readonly SqlText WalkIns = new(
        """
        update walk_ins
        set name = null
        where name is not null and edition_id in (select id from editions where ends_at <= @endedBefore)
        """
    );

    /// <summary>No mail can reach it, and no two are alike.</summary>
    public static string EmailOf(Guid id) => $"{id:N}{Nowhere}";

    private static string SubjectOf(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>Of the person on a group's seat.</summary>
    public static async Task RunOnSeatAsync(DbSession session, Guid id, CancellationToken cancellationToken)
    {
        // The address is read before it is gone.
        foreach (
            var statement in (SqlText[])
                [
                    HolderCampaigns,
                    SqlPrivacyRequestStore.ForgetReader,
                    HolderNotices,
                    HolderMails,
                    HolderLinks,
                    Answers,
                    Notes,
                    Consents,
                    Certificates,
                    Traces,
                    Holder,
                    SearchIndex.Lock,
                    SearchIndex.Forget,
                ]
        )
        {
            var row = new
            {
                Id = id,
                Sign,
                Subject = SubjectOf(id),
            };
            await session.ExecuteAsync(statement, row, cancellationToken);
        }
    }

    public static async Task RunAsync(DbSession session, Guid id, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = id,
            Sign,
            Email = EmailOf(id),
            Subject = SubjectOf(id),
        };
        foreach (
            var statement in (SqlText[])
                [
                    Campaigns,
                    SqlPrivacyRequestStore.ForgetReader,
                    Notices,
                    Registration,
                    Answers,
                    Notes,
                    Consents,
                    Links,
                    Certificates,
                    Traces,
                    Mails,
                    SearchIndex.Lock,
                    SearchIndex.Forget,
                ]
        )
        {
            await session.ExecuteAsync(statement, row, cancellationToken);
        }
    }
}
