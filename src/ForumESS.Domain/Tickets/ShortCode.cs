namespace ForumESS.Domain.Tickets;

/// <summary>
/// What a person types when the QR cannot be read: seven random characters and a check character, shown
/// <c>K7MX-4QPF</c>. It identifies a ticket within an edition and proves nothing: who holds it is looked up.
/// </summary>
/// <remarks>
/// The alphabet leaves out the letters that pass for another sign (O I L Z S B U) and reads them as that sign. That
/// leaves 29, a prime, and so the weighted sum modulo 29 catches every wrong character and every swap of two characters,
/// adjacent or not. 29⁷ is 17 billion codes.
/// </remarks>
public sealed record ShortCode
{
    public const int Length = 8;

    private const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
    private const int GroupLength = 4;

    private ShortCode(string value) => Value = value;

    /// <summary>The 8 characters without the hyphen, as stored and compared.</summary>
    public string Value { get; }

    /// <param name="random">
    /// 64 bits of a cryptographic source, so that codes cannot be guessed from others. A code may already be in use:
    /// the store's unique index says so, and the caller draws again.
    /// </param>
    public static ShortCode FromRandom(ulong random)
    {
        Span<char> characters = stackalloc char[Length];
        var weightedSum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            var value = (int)(random % (uint)Alphabet.Length);
            random /= (uint)Alphabet.Length;
            characters[i] = Alphabet[value];
            weightedSum += Weight(i) * value;
        }

        var check = (Alphabet.Length - weightedSum % Alphabet.Length) % Alphabet.Length;
        characters[^1] = Alphabet[check];
        return new ShortCode(new string(characters));
    }

    /// <summary>
    /// Reads a code as people type it: any case, spaces and hyphens anywhere, look-alikes (the letter O for zero, I or L
    /// for one, Z S B for 2 5 8, U for V). Null when it is no code or its check character does not fit.
    /// </summary>
    public static ShortCode? Parse(string? typed)
    {
        var (code, fits) = Read(typed);
        return fits ? new ShortCode(code!) : null;
    }

    /// <summary>Whether it has the form of a code, and some character of it is wrong.</summary>
    public static bool IsMistyped(string? typed) => Read(typed) is (not null, false);

    // The eight characters of what may be a code, and whether their check character fits.
    private static (string? Code, bool Fits) Read(string? typed)
    {
        Span<char> characters = stackalloc char[Length];
        var length = 0;
        var weightedSum = 0;
        foreach (var character in typed.AsSpan())
        {
            if (IsSeparator(character))
            {
                continue;
            }

            var canonical = Canonical(character);
            var value = Alphabet.IndexOf(canonical, StringComparison.Ordinal);
            if (value < 0 || length == Length)
            {
                return default;
            }

            weightedSum += Weight(length) * value;
            characters[length++] = canonical;
        }

        return length == Length ? (new string(characters), weightedSum % Alphabet.Length == 0) : default;
    }

    /// <summary>In two groups, as printed: <c>K7MX-4QPF</c>.</summary>
    public override string ToString() => $"{Value[..GroupLength]}-{Value[GroupLength..]}";

    /// <summary>Distinct and never 0 modulo 29, on which the check rests; 1 for the check character itself.</summary>
    private static int Weight(int position) => Length - position;

    // Autocorrection turns a typed hyphen into other dashes, and copied text brings no-break spaces.
    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character) || character is '-' or '\u2010' or '\u2011' or '\u2013' or '\u2014';

    // ASCII only: ToUpperInvariant would also turn such letters as ı or ſ into others.
    private static char Canonical(char character) =>
        (char.IsAsciiLetterLower(character) ? (char)(character - 'a' + 'A') : character) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            'Z' => '2',
            'S' => '5',
            'B' => '8',
            'U' => 'V',
            var other => other,
        };
}
