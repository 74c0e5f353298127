using MimeKit;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Addresses of a demonstration's invented people, at a name that nobody can own (RFC 2606): no server is bothered with
/// their mails. Only these; a server that somebody sets up to try things may know every other name.
/// </summary>
internal static class InventedAddress
{
    private const string Domain = "demonstration.example";

    public static string Of(string name) => $"{name}@{Domain}";

    /// <summary>Whether each of its readers is one of them; of a mail to nobody, which a server refuses, none is.</summary>
    public static bool IsFor(MimeMessage message) =>
        message.To.Mailboxes.Any()
        && message.To.Mailboxes.All(reader => reader.Domain.Equals(Domain, StringComparison.OrdinalIgnoreCase));
}
