using System.Text.Json;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>
/// Codes that the scanner's tests read too (<c>tests/shared/door-codes.json</c>), and 100,000 malformed, cut, turned and
/// foreign ones made from them. The corpus is kept as its recipe, which <c>Client/src/door/rules/fuzz.test.ts</c> follows in
/// the same steps; a digest in the table proves that both make the same texts.
/// </summary>
internal static class FuzzedCodes
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Odd = "ABab019 -_+/=%'<\t\n\u0000\u00e9\u2019\u0410\u6f22\u202f\ufeff";
    private const int Length = 144;

    public static JsonElement Table { get; } =
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "shared", "door-codes.json")))
            .RootElement;

    public static IEnumerable<string> All()
    {
        var fuzz = Table.GetProperty("fuzz");
        var state = fuzz.GetProperty("seed").GetUInt32();
        var genuine = Table
            .GetProperty("genuine")
            .EnumerateArray()
            .Select(row => row.GetProperty("code").GetString()!)
            .ToArray();
        var foreign = Table.GetProperty("foreign").EnumerateArray().Select(row => row.GetString()!).ToArray();
        Func<string>[] recipes =
        [
            // Cut short.
            () => Ticket()[..Draw(Length)],
            // One bit turned over: five bits a character.
            () =>
            {
                var text = Ticket();
                var place = Draw(Length);
                var turned = Alphabet[Alphabet.IndexOf(text[place], StringComparison.Ordinal) ^ (1 << Draw(5))];
                return $"{text[..place]}{turned}{text[(place + 1)..]}";
            },
            // Another sign somewhere.
            () =>
            {
                var text = Ticket();
                var place = Draw(Length);
                return $"{text[..place]}{Some(Odd, 1)}{text[(place + 1)..]}";
            },
            // Something after it.
            () => Ticket() + Some(Alphabet, 1 + Draw(40)),
            // The form of a ticket and nothing else.
            () => $"F{Some("EFGH", 1)}{Some(Alphabet, 142)}",
            // Any text.
            () => Some(Odd, Draw(300)),
            // The beginning of one and the end of another.
            () =>
            {
                var cut = Draw(Length);
                return Ticket()[..cut] + Ticket()[cut..];
            },
            // A genuine content under a signature of dice.
            () => Ticket()[..42] + Some(Alphabet, 102),
            () => foreign[Draw(foreign.Length)],
        ];
        for (var made = fuzz.GetProperty("count").GetInt32(); made > 0; made--)
        {
            var text = recipes[Draw(recipes.Length)]();
            // Two halves of one ticket are that ticket.
            yield return genuine.Contains(text) ? $"{text}A" : text;
        }

        int Draw(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }

        string Some(string from, int length) =>
            string.Create(
                length,
                from,
                (text, letters) =>
                {
                    for (var place = 0; place < text.Length; place++)
                    {
                        text[place] = letters[Draw(letters.Length)];
                    }
                }
            );

        string Ticket() => genuine[Draw(genuine.Length)];
    }
}
