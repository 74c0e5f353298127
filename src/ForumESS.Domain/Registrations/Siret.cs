namespace ForumESS.Domain.Registrations;

/// <summary>The number of one establishment of a French organisation: 14 digits that check themselves.</summary>
public sealed record Siret
{
    private const int Length = 14;

    // La Poste's post offices outgrew the Luhn key: there the plain sum of the digits counts, but for its head office.
    private const string LaPoste = "356000000";
    private const string LaPosteHeadOffice = "35600000000048";
    private const int LaPosteModulus = 5;

    private Siret(string value) => Value = value;

    /// <summary>The 14 digits, without spaces.</summary>
    public string Value { get; }

    /// <summary>Reads the number with any spaces; refuses saying what is wrong with it.</summary>
    public static Result<Siret> Parse(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        if (!digits.All(char.IsAsciiDigit))
        {
            return RegistrationErrors.SiretNotDigits;
        }
        if (digits.Length != Length)
        {
            return RegistrationErrors.SiretLength.With("count", digits.Length);
        }
        return Checks(digits) ? new Siret(digits) : RegistrationErrors.SiretChecksum;
    }

    private static bool Checks(string digits)
    {
        if (digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits != LaPosteHeadOffice)
        {
            return digits.Sum(digit => digit - '0') % LaPosteModulus == 0;
        }
        // All zeros would satisfy the key.
        return Luhn(digits) % 10 == 0 && !digits.StartsWith("000000000", StringComparison.Ordinal);
    }

    /// <summary>Every second digit from the right doubled, and the doubles' own digits added up.</summary>
    private static int Luhn(string digits) =>
        digits
            .Reverse()
            .Select((digit, place) => (digit - '0') * (1 + place % 2))
            .Sum(value => value > 9 ? value - 9 : value);
}
