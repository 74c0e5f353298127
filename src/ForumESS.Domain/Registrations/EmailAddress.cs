using System.Buffers;
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

    /// <summary>Where the address of somebody forgotten ends.</summary>
    public const string Nowhere = "@efface.invalid";

    // Also of a whole name that needs no closer look.
    private const int LongestLabel = 63;

    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> LocalSigns = SearchValues.Create(
        LettersAndDigits + "!#$%&'*+/=?^_`{|}~.-"
    );

    private static readonly SearchValues<char> DomainSigns = SearchValues.Create(LettersAndDigits + ".-");

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
        && (
            !local.AsSpan().ContainsAnyExcept(LocalSigns)
            || local.All(c => char.IsLetterOrDigit(c) || LocalSigns.Contains(c))
        );

    private static string? AsciiDomain(string domain)
    {
        if (IsPlainDomain(domain))
        {
            return Checked(domain.ToLowerInvariant());
        }
        try
        {
            return Checked(
                new IdnMapping { UseStd3AsciiRules = true }
                    .GetAscii(domain)
                    .ToLowerInvariant()
            );
        }
        catch (ArgumentException)
        {
            // IdnMapping's only way to say that this is not a domain name.
            return null;
        }
    }

    /// <summary>Beyond doubt a domain name in plain letters; the others are the mapping's to judge.</summary>
    private static bool IsPlainDomain(string domain)
    {
        if (domain.Length > LongestLabel || domain.AsSpan().ContainsAnyExcept(DomainSigns))
        {
            return false;
        }
        var isAfterSign = true;
        foreach (var letter in domain)
        {
            var isSign = letter is '.' or '-';
            if (isSign && isAfterSign)
            {
                return false;
            }
            isAfterSign = isSign;
        }
        return !isAfterSign;
    }

    private static string? Checked(string ascii)
    {
        var last = ascii.AsSpan(ascii.LastIndexOf('.') + 1);
        return last.Length < ascii.Length && last.Length >= 2 && last.ContainsAnyExceptInRange('0', '9') ? ascii : null;
    }
}
