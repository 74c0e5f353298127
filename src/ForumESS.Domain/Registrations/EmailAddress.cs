using System.Globalization;

namespace ForumESS.Domain.Registrations;

/// <summary>
/// An address that a mail can be sent to. <see cref="Key"/> is what tells two addresses apart: case, and an
/// internationalised domain's spelling, do not.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path holds 256 octets with its angle brackets.</summary>
    public const int MaxLength = 254;

    private EmailAddress(string value, string key)
    {
        Value = value;
        Key = key;
    }

    public string Value { get; }

    public string Key { get; }

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
        return new EmailAddress(value, $"{local.ToLowerInvariant()}@{domain}");
    }

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
