using ForumESS.Application.Mail;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Tickets;
using MimeKit;
using MimeKit.Text;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Writes the message of a stored mail: text and HTML, and with a ticket its QR and a calendar entry.</summary>
internal sealed class MailComposer(
    MailTemplates templates,
    CalendarFile calendar,
    MailOptions options,
    SiteOptions site,
    TimeProvider clock
)
{
    private const int MaxLineLength = 998;

    private static readonly string Confirmation = StoredCode.Of(MailKind.Confirmation);
    private static readonly string Cancellation = StoredCode.Of(MailKind.Cancellation);
    private static readonly string Offer = StoredCode.Of(MailKind.Offer);
    private static readonly string SessionOffer = StoredCode.Of(MailKind.SessionOffer);
    private static readonly string SessionOfferExpired = StoredCode.Of(MailKind.SessionOfferExpired);
    private static readonly string SessionWithdrawn = StoredCode.Of(MailKind.SessionWithdrawn);
    private static readonly string Waitlisted = StoredCode.Of(MailKind.Waitlisted);
    private static readonly HashSet<string> OfPlaces =
    [
        Offer,
        SessionOffer,
        SessionOfferExpired,
        SessionWithdrawn,
        Waitlisted,
        StoredCode.Of(MailKind.OfferExpired),
        StoredCode.Of(MailKind.GroupSeatsLost),
    ];

    private static readonly string GroupConfirmation = StoredCode.Of(MailKind.GroupConfirmation);
    private static readonly string GroupTicket = StoredCode.Of(MailKind.GroupTicket);
    private static readonly string GroupTicketVoid = StoredCode.Of(MailKind.GroupTicketVoid);
    private static readonly string GroupNamesDue = StoredCode.Of(MailKind.GroupNamesDue);
    private static readonly string Invitation = StoredCode.Of(MailKind.Invitation);
    private static readonly string Reminder = StoredCode.Of(MailKind.Reminder);
    private static readonly string Thanks = StoredCode.Of(MailKind.Thanks);
    private static readonly string ScheduleChange = StoredCode.Of(MailKind.ScheduleChange);
    private static readonly string PaceAlert = StoredCode.Of(MailKind.PaceAlert);
    private static readonly string Link = StoredCode.Of(MailKind.Link);
    private static readonly string EditionCancelled = StoredCode.Of(MailKind.EditionCancelled);
    private static readonly string Seated = StoredCode.Of(RegistrationStatus.Confirmed);
    private static readonly string StillWaiting = StoredCode.Of(RegistrationStatus.Waitlisted);

    /// <summary>
    /// True for a mail about a seat, an offer, a place in the line or a day to come that is gone before the mail left.
    /// </summary>
    public static bool IsOvertaken(MailFacts mail, DateTimeOffset now) =>
        (IsTicket(mail) && mail.TicketCode is null)
        || (mail.Kind == Offer && mail.OfferedUntil is null)
        || (mail.Kind == SessionOffer && mail.SessionOfferedUntil is null)
        || (mail.Kind == SessionOfferExpired && mail.SessionTitle is null)
        || (mail.Kind == SessionWithdrawn && mail.SessionTitle is null)
        || (mail.Kind == Waitlisted && mail.RegistrationStatus != StillWaiting && mail.GroupWaiting == 0)
        || (mail.Kind == GroupConfirmation && mail.GroupSeats == 0)
        || (mail.Kind == GroupNamesDue && mail.GroupUnnamed == 0)
        || (
            (mail.Kind == Reminder || NamesChange(mail))
            && mail.RegistrationStatus != Seated
            && (mail.IsForHolder || mail.GroupSeats == 0)
        )
        || (NamesChange(mail) && (IsTooLate(mail, now) || mail.Before?.DiffersFrom(mail) == false))
        || (mail.Kind == PaceAlert && (mail.PaceLow is null || IsTooLate(mail, now)))
        || (mail.Kind == GroupTicketVoid && mail.RegistrationStatus == Seated && mail.IsForHolder)
        || (IsOfCampaign(mail) && (IsUnwanted(mail) || IsTooLate(mail, now)))
        || (mail.IsEditionCancelled && IsOfSeatToCome(mail))
        || (mail.Kind == EditionCancelled && !IsConcerned(mail));

    /// <summary>True for a mail that lists what its reader chose of the programme, or whose calendar file does.</summary>
    public static bool NamesSessions(MailFacts mail) =>
        IsTicket(mail) || NamesChange(mail) || mail.Kind == EditionCancelled;

    /// <summary>True for a mail about another date or place than its reader knew.</summary>
    public static bool NamesChange(MailFacts mail) => mail.Kind == ScheduleChange;

    // What it says of a seat, an offer or a place in the line is not true of a forum that does not take place, and its
    // reader gets a mail that says so.
    private static bool IsOfSeatToCome(MailFacts mail) =>
        IsTicket(mail) || OfPlaces.Contains(mail.Kind) || mail.Kind == GroupConfirmation || mail.Kind == GroupNamesDue;

    private static bool IsConcerned(MailFacts mail) =>
        mail.GroupName is null || mail.IsForHolder
            ? mail.RegistrationStatus == Seated || mail.RegistrationStatus == StillWaiting
            : mail.GroupSeats + mail.GroupWaiting > 0;

    // Who had a seat has an entry in their calendar; a group's contact has one for all of it.
    private static bool HadSeat(MailFacts mail) =>
        mail.GroupName is null || mail.IsForHolder ? mail.RegistrationStatus == Seated : mail.GroupSeats > 0;

    private static bool IsTicket(MailFacts mail) => mail.Kind == Confirmation || mail.Kind == GroupTicket;

    // A group's contact is another reader than who has the seat that the mail stands on.
    private static bool IsUnwanted(MailFacts mail) =>
        mail.GroupName is null || mail.IsForHolder ? mail.UnsubscribedAt is not null : mail.ContactUnsubscribed == 1;

    // The campaign stops by itself; what it handed over waits for a server, or while sending is paused.
    private static bool IsTooLate(MailFacts mail, DateTimeOffset now) =>
        mail.IsEditionCancelled || (mail.Kind != Thanks && mail.StartsAt <= now);

    private static bool IsOfCampaign(MailFacts mail) =>
        mail.Kind == Invitation || mail.Kind == Reminder || mail.Kind == Thanks;

    // About one seat, whether it is a group's or somebody's alone; a campaign's words are for both.
    private static bool IsOfSeat(MailFacts mail) =>
        IsOfCampaign(mail)
        || NamesChange(mail)
        || mail.Kind == EditionCancelled
        || mail.Kind == GroupTicket
        || mail.Kind == GroupTicketVoid
        || mail.Kind == SessionOffer
        || mail.Kind == SessionOfferExpired
        || mail.Kind == SessionWithdrawn
        || (mail.Kind == Link && mail.IsForHolder);

    // A mail that anybody may get has words of its own for who speaks for a group.
    public static string TemplateOf(MailFacts mail) =>
        mail.GroupName is null || IsOfSeat(mail) || mail.Kind.StartsWith("group_", StringComparison.Ordinal)
            ? mail.Kind
            : $"group_{mail.Kind}";

    /// <summary>True for a mail that takes back what an earlier one put into its reader's calendar.</summary>
    public static bool StrikesOut(MailFacts mail) =>
        (mail.Kind == Cancellation && mail.GroupName is null) || (mail.Kind == GroupTicketVoid && !mail.IsHandedOn);

    /// <param name="own">What the office has written over the shipped templates.</param>
    /// <exception cref="TemplateException">A template is missing or broken.</exception>
    /// <exception cref="MailFaultException">The stored address is none.</exception>
    public async Task<MimeMessage> ComposeAsync(MailFacts mail, OfficeTemplates own, DateTimeOffset? at = null)
    {
        var now = at ?? clock.GetUtcNow();
        // The same at every try, so that a mail sent twice is known as one.
        var messageId = $"{mail.Id:D}@{options.From.Domain}";
        var qr = IsTicket(mail) && mail.TicketCode is { } code ? QrPng.Render(code) : null;
        var qrId = $"qr.{messageId}";
        var values = MailValues.Of(mail, site, mail.Language, now, isOfSeat: IsOfSeat(mail));
        values["qr"] = qr is null ? null : $"cid:{qrId}";
        var template = TemplateOf(mail);
        var written = await templates.WriteAsync(template, mail.Language, own.Find(template, mail.Language), values);

        var message = new MimeMessage
        {
            MessageId = messageId,
            Date = now,
            Subject = written.Subject,
            Body = Body(written.Text, Picture(written.Html, qr, qrId), await CalendarAsync(mail, now)),
        };
        message.From.Add(options.From);
        message.To.Add(Recipient(mail.Recipient));
        message.ReplyTo.Add(new MailboxAddress("", site.Contact));
        message.Headers.Add(HeaderId.ContentLanguage, (string)values["language"]!);
        // Absence notices are not wanted in answer to this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (IsOfCampaign(mail) && values["unsubscribe_url"] is string unsubscribe)
        {
            // https://www.rfc-editor.org/rfc/rfc8058: the reader's program may offer it, and posts to the address itself.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        // Readable as a file, and no line longer than mail allows.
        message.Prepare(EncodingConstraint.EightBit, MaxLineLength);
        return message;
    }

    private static MailboxAddress Recipient(string stored) =>
        MailboxAddress.TryParse(stored, out var address) && address.Address == stored
            ? address
            : throw new MailFaultException(MailFault.Refused, "The stored address is not an e-mail address.");

    private static MimeEntity Body(string text, MimeEntity html, MimePart? calendar)
    {
        var both = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = text },
            html,
        };
        return calendar is null ? both : new Multipart("mixed") { both, calendar };
    }

    private static MimeEntity Picture(string html, byte[]? qr, string qrId)
    {
        var page = new TextPart(TextFormat.Html) { Text = html };
        if (qr is null)
        {
            return page;
        }
        return new MultipartRelated
        {
            page,
            new MimePart("image", "png")
            {
                Content = new MimeContent(new MemoryStream(qr)),
                ContentId = qrId,
                ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "qr.png" },
                ContentTransferEncoding = ContentEncoding.Base64,
            },
        };
    }

    private async Task<MimePart?> CalendarAsync(MailFacts mail, DateTimeOffset now)
    {
        var isCancelled = StrikesOut(mail) || mail.IsEditionCancelled;
        var tellsOfEnd = mail.Kind == EditionCancelled && HadSeat(mail);
        if (!(StrikesOut(mail) || IsTicket(mail) || NamesChange(mail) || tellsOfEnd))
        {
            return null;
        }
        // Who speaks for a group has one entry for all of it.
        var written =
            (NamesChange(mail) || tellsOfEnd) && mail.GroupName is not null && !mail.IsForHolder
                ? await calendar.WriteGroupAsync(mail, mail.Language, now)
                : await calendar.WriteAsync(mail, mail.Language, now, isCancelled);
        if (written is not { } file)
        {
            return null;
        }
        var part = new MimePart("text", "calendar")
        {
            Content = new MimeContent(new MemoryStream(file)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment)
            {
                FileName = CalendarFile.NameOf(mail.Year!.Value),
            },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.ContentType.Charset = "utf-8";
        part.ContentType.Parameters.Add("method", CalendarFile.MethodOf(isCancelled));
        return part;
    }
}
