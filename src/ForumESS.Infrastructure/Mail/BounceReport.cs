using MimeKit;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// What a mail server reports of one of our mails that it could not deliver: a delivery status notification as in
/// https://www.rfc-editor.org/rfc/rfc3464.
/// </summary>
/// <param name="MailId">Of the mail that came back.</param>
/// <param name="Recipients">Whom it did not reach: as we named them, and as the last server did.</param>
/// <param name="Words">The status code and the server's words, as they came.</param>
internal sealed record BounceReport(Guid MailId, IReadOnlyList<string> Recipients, string Words)
{
    /// <summary>Null for anything else: an answer, an absence notice, a delay, a mail of somebody else's.</summary>
    /// <param name="domain">Of our own Message-Ids.</param>
    public static BounceReport? Read(MimeMessage message, string domain)
    {
        if (message.Body is not MultipartReport report || !Is(report.ReportType, "delivery-status"))
        {
            return null;
        }
        // The first group is about the report itself, each other one about a recipient: our mails have one.
        var failed = report
            .OfType<MessageDeliveryStatus>()
            .FirstOrDefault()
            ?.StatusGroups.Skip(1)
            .FirstOrDefault(group => Is(group["Action"], "failed"));
        return failed is not null && FindId(report, domain) is { } id
            ? new BounceReport(
                id,
                [AddressIn(failed["Original-Recipient"]), AddressIn(failed["Final-Recipient"])],
                $"{failed["Status"]} {failed["Diagnostic-Code"]}".Trim()
            )
            : null;
    }

    private static Guid? FindId(MultipartReport report, string domain)
    {
        foreach (var part in report)
        {
            var id = part switch
            {
                MessagePart { Message.MessageId: { } whole } => whole,
                TextPart { ContentType: { MediaSubtype: var kind } } headers when Is(kind, "rfc822-headers") => IdIn(
                    headers
                ),
                _ => null,
            };
            if (
                id?.Trim('<', '>', ' ').Split('@') is [var own, var of]
                && Is(of, domain)
                && Guid.TryParseExact(own, "D", out var mailId)
            )
            {
                return mailId;
            }
        }
        return null;
    }

    private static string? IdIn(TextPart headers)
    {
        using var content = new MemoryStream();
        headers.Content?.DecodeTo(content);
        content.Position = 0;
        try
        {
            return HeaderList.Load(content)[HeaderId.MessageId];
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // « rfc822; somebody@somewhere », the type first.
    private static string AddressIn(string? field) =>
        field?.Split(';', 2) is [_, var address] ? address.Trim().Trim('<', '>') : "";

    private static bool Is(string? text, string expected) =>
        string.Equals(text?.Trim(), expected, StringComparison.OrdinalIgnoreCase);
}
