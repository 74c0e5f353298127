using System.Globalization;

namespace ForumESS.Domain.Registrations;

/// <summary>
/// An address that a mail can be sent to. <see cref="Key"/> is what tells two addresses apart: case, and an
/// internationalised domain's spelling, do not. <see cref="Mailbox"/> is what tells two readers apart.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path holds 256 octets with its angle brackets.</summary>
    public const int MaxLength = 254;

    private EmailAddress(string value, string local, string domain)
    {
        Value = value;
        Key = $"{local}@{domain}";
        Mailbox = MailboxOf(local, domain);
    }

    public string Value { get; }

    public string Key { get; }

    /// <summary>
    /// The same for addresses that one person reads, so that one person takes one seat and gets no more mail than their
    /// share. A tag (what follows a plus sign in the local part) is dropped at every domain: nearly all large providers
    /// deliver tags to one mailbox, and at the few that do not, nobody else's address differs by a plus sign alone.
    /// Dots, and googlemail.com, are dropped at Gmail only, which ignores them; elsewhere they tell people apart.
    /// Never sent to and never shown. A staff account goes by its <see cref="Key"/>: it was invited at that very address.
    /// </summary>
    public string Mailbox { get; }

    /// <summary>
    /// The address without its tag. What must reach its owner goes there: a stranger may type any tag, and behind one that
    /// the provider does not know nobody reads.
    /// </summary>
    public string Untagged => $"{Reader(Value[..Value.LastIndexOf('@')])}{Value[Value.LastIndexOf('@')..]}";

    /// <summary>Null when <paramref name="text"/> is not one plain address (no display name, no comment).</summary>
    public static EmailAddress? TryParse(string? text)
    {
        if (TypedText.Line(text, MaxLength).ValueOrNull is not { Length: >= 3 } value)
        {
            return null;
        }
        var at = value.LastIndexOf('@');
        if (at is < 1 or > 64)
        {
            return null;
        }
        var local = value[..at];
        if (!IsLocalPart(local) || AsciiDomain(value[(at + 1)..]) is not { } domain)
        {
            return null;
        }
        return new EmailAddress(value, local.ToLowerInvariant(), domain);
    }

    private static string MailboxOf(string local, string domain)
    {
        var reader = Reader(local);
        return domain is "gmail.com" or "googlemail.com"
            ? $"{reader.Replace(".", "", StringComparison.Ordinal)}@gmail.com"
            : $"{reader}@{domain}";
    }

    // An address that is all tag stays as it is: there would be nobody left.
    private static string Reader(string local) =>
        local.IndexOf('+', StringComparison.Ordinal) is > 0 and var tag ? local[..tag] : local;

    private static bool IsLocalPart(string local) =>
        local[0] != '.'
        && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => char.IsLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~.-".Contains(c, StringComparison.Ordinal));

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }
                .GetAscii(domain)
                .ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.Length >= 2 && labels[^1].Length >= 2 && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            // IdnMapping's only way to say that this is not a domain name.
            return null;
        }
    }
}
