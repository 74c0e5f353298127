using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ForumESS.IntegrationTests.Localization;

/// <summary>Reads the resource files themselves: every text that a person can see is in one of them.</summary>
public sealed partial class ResourceTests
{
    private const char NoBreak = '\u00A0';
    private const char Narrow = '\u202F';

    // Patterns of a clock, which has 24 hours in one language and twice 12 in the other.
    private static readonly string[] Clocks =
    [
        "DoorText.Time",
        "SharedText.Draft.Hour",
        "SharedText.Draft.Time",
        "DoorText.Time.Hour",
    ];

    private static readonly string Web = Path.Combine(SourceRoot(), "src", "ForumESS.Web");

    public static TheoryData<string> Areas =>
        [
            .. Directory
                .GetFiles(Path.Combine(Web, "Resources"), "*.fr.resx")
                .Select(file => Path.GetFileName(file)[..^8]),
        ];

    [Theory]
    [MemberData(nameof(Areas))]
    public void French_and_English_have_the_same_keys_and_placeholders(string area)
    {
        var (french, english) = (Read(area, "fr"), Read(area, "en"));

        Assert.Equal(french.Keys.Order(), english.Keys.Order());
        Assert.All(
            french.ExceptBy(Clocks, text => $"{area}.{text.Key}"),
            text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key]))
        );
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void French_texts_obey_the_spaces_of_French_print(string area) =>
        Assert.All(Read(area, "fr"), text => Assert.Empty(Faults(Tag().Replace(text.Value, ""))));

    [Theory]
    [MemberData(nameof(Areas))]
    public void No_text_has_a_straight_apostrophe_or_quote(string area) =>
        Assert.All(
            Read(area, "fr").Concat(Read(area, "en")),
            text => Assert.DoesNotMatch("['\"]", Tag().Replace(text.Value, ""))
        );

    // « de Inès » is no French, and what comes before a name is not known to begin with a vowel.
    [Theory]
    [InlineData("GroupText", "People.Cancel.Whose")]
    [InlineData("RoomText", "Desk.BadgeOf")]
    [InlineData("RoomText", "Desk.LetOutOf")]
    [InlineData("OfficeText", "Address.Text")]
    public void No_word_stands_before_a_name_that_would_be_cut_before_a_vowel(string area, string key) =>
        Assert.DoesNotMatch(@"\b(de|que|jusque|lorsque) \{0\}", Read(area, "fr")[key]);

    [Fact]
    public void Each_text_that_a_page_asks_for_exists()
    {
        var missing = new List<string>();
        foreach (var page in Directory.GetFiles(Path.Combine(Web, "Pages"), "*.cshtml", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(page);
            var imports = source + File.ReadAllText(Path.Combine(Web, "Pages", "_ViewImports.cshtml"));
            foreach (Match injection in Injection().Matches(imports))
            {
                var (area, name) = (injection.Groups[1].Value, injection.Groups[2].Value);
                var known = Read(area, "fr").Keys.ToHashSet();
                missing.AddRange(
                    Regex
                        .Matches(source, $@"\b{name}\[""([\w.]+)""")
                        .Select(use => use.Groups[1].Value)
                        .Where(key => !known.Contains(key))
                        .Select(key => $"{Path.GetFileName(page)}: {area} {key}")
                );
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Pourquoi ?")]
    [InlineData("Pourquoi?")]
    [InlineData("Fin\u00A0;")]
    [InlineData("Note : rien")]
    [InlineData("Note: rien")]
    [InlineData("« mot »")]
    [InlineData("40 %")]
    [InlineData("40%")]
    public void The_check_of_spaces_sees_a_wrong_one(string text) => Assert.NotEmpty(Faults(text));

    [Theory]
    [InlineData("Pourquoi\u202F?")]
    [InlineData("Note\u00A0: «\u202Fmot\u202F»\u202F; 40\u202F%")]
    [InlineData("https://exemple.fr ou 10:30")]
    public void The_check_of_spaces_lets_a_right_one_pass(string text) => Assert.Empty(Faults(text));

    /// <summary>Signs of French print that lack their space or have another one.</summary>
    private static IEnumerable<string> Faults(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var before = i > 0 ? text[i - 1] : Narrow;
            var after = i + 1 < text.Length ? text[i + 1] : Narrow;
            var right = text[i] switch
            {
                ';' or '!' or '%' or '»' => before == Narrow,
                '?' => before == Narrow || after is not (' ' or Narrow or NoBreak),
                '«' => after == Narrow,
                // Not a sign of print inside a time or an address.
                ':' => before == NoBreak || after is not (' ' or NoBreak or Narrow),
                _ => true,
            };
            if (!right)
            {
                yield return $"'{text[i]}' at {i} in: {text}";
            }
        }
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    private static Dictionary<string, string> Read(string area, string language) =>
        XDocument
            .Load(Path.Combine(Web, "Resources", $"{area}.{language}.resx"))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string SourceRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"@inject I(?:String|Html)Localizer<(\w+)> (\w+)")]
    private static partial Regex Injection();
}
