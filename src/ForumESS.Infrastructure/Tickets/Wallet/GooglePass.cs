using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ForumESS.Infrastructure.Tickets.Wallet;

/// <summary>
/// The address that asks Google Wallet to keep a ticket: all of it, event and ticket, stands in a signed token, so that
/// nothing is sent to Google before its reader follows it. As in Google's « JWT for event tickets ».
/// </summary>
public sealed class GooglePass(GoogleSigner signer)
{
    private const string SaveAddress = "https://pay.google.com/gp/v/save/";

    /// <param name="site">The address that the link stands on.</param>
    public Uri LinkTo(WalletTicket ticket, string site, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(clock);
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = signer.Account,
                Audience = "google",
                IssuedAt = clock.GetUtcNow().UtcDateTime,
                Claims = new Dictionary<string, object>
                {
                    ["typ"] = "savetowallet",
                    ["origins"] = new[] { site },
                    ["payload"] = Payload(ticket),
                },
                SigningCredentials = new SigningCredentials(
                    new RsaSecurityKey(signer.Key),
                    SecurityAlgorithms.RsaSha256
                ),
            }
        );
        return new Uri(SaveAddress + token);
    }

    private Dictionary<string, object> Payload(WalletTicket ticket)
    {
        var eventId = $"{signer.Issuer}.forum-ess-{ticket.Year}";
        return new()
        {
            ["eventTicketClasses"] = new object[] { Event(eventId, ticket) },
            ["eventTicketObjects"] = new object[] { Ticket(eventId, ticket) },
        };
    }

    private static Dictionary<string, object> Event(string id, WalletTicket ticket) =>
        new()
        {
            ["id"] = id,
            ["issuerName"] = ticket.Organisation,
            ["reviewStatus"] = "UNDER_REVIEW",
            ["eventName"] = Text(ticket.Language, ticket.Edition),
            ["venue"] = new Dictionary<string, object>
            {
                ["name"] = Text(ticket.Language, ticket.Place.Value),
                ["address"] = Text(ticket.Language, ticket.Place.Value),
            },
            ["dateTime"] = new Dictionary<string, object>
            {
                ["start"] = Instant(ticket.StartsAt),
                ["end"] = Instant(ticket.EndsAt),
            },
        };

    private Dictionary<string, object> Ticket(string eventId, WalletTicket ticket) =>
        new()
        {
            ["id"] = $"{signer.Issuer}.{WalletPasses.SerialOf(ticket.Code)}",
            ["classId"] = eventId,
            ["state"] = "ACTIVE",
            ["ticketNumber"] = ticket.ShortCode.Value,
            ["ticketType"] = Text(ticket.Language, ticket.Audience.Value),
            ["barcode"] = new Dictionary<string, object>
            {
                ["type"] = "QR_CODE",
                ["value"] = ticket.Code,
                ["alternateText"] = ticket.ShortCode.Value,
            },
        };

    private static Dictionary<string, object> Text(string language, string value) =>
        new()
        {
            ["defaultValue"] = new Dictionary<string, object> { ["language"] = language, ["value"] = value },
        };

    private static string Instant(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
