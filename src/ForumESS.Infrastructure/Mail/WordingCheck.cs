using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Refuses what would come out empty or not at all: a broken tag, a value, a filter or a part that there is not, and what
/// could grow without end; in HTML also what <see cref="MailHtml"/> has no place for.
/// </summary>
internal sealed partial class WordingCheck(MailTemplates templates, SiteOptions site, TimeProvider clock)
    : IWordingCheck
{
    // Liquid's own, inside a loop.
    private const string Loop = "forloop";

    private const string Size = ".size";

    // Whatever reads a template goes as deep as its brackets do, and one too deep for the stack ends the whole program.
    private const int MostBrackets = 200;

    // Neither one that lets a value through as it was typed, nor one that makes much out of little.
    private static readonly HashSet<string> Filters =
    [
        "capitalize",
        "default",
        "divided_by",
        "downcase",
        "escape",
        "first",
        "last",
        "minus",
        "modulo",
        "plus",
        "size",
        "split",
        "strip",
        "truncate",
        "truncatewords",
        "upcase",
    ];

    public bool Knows(string name, string language) =>
        templates.Names.Contains(name) && Locales.All.Any(locale => locale.Code == language);

    public IReadOnlyList<string> ValuesOf(string language) => [.. Known(language).Order(StringComparer.Ordinal)];

    public IReadOnlyList<FieldError> Check(MailWording wording)
    {
        var known = Known(wording.Language);
        return
        [
            .. new[]
            {
                Fault(nameof(MailWording.Subject), wording.Subject, known),
                Fault(nameof(MailWording.Html), wording.Html, known) ?? Markup(wording.Html),
                Fault(nameof(MailWording.Text), wording.Text, known),
            }.OfType<FieldError>(),
        ];
    }

    private static FieldError? Markup(string html) =>
        MailHtml.Forbidden(Tag().Replace(html, "")) is { Count: > 0 } forbidden
            ? new FieldError(nameof(MailWording.Html), "mail.markup_refused")
            {
                Args = new Dictionary<string, object> { ["names"] = string.Join(", ", forbidden) },
            }
            : null;

    private FieldError? Fault(string field, string typed, HashSet<string> known)
    {
        if (typed.Length > MailWording.MostOfBody)
        {
            return new FieldError(field, "mail.part_too_long");
        }
        var source = typed.ReplaceLineEndings("\n");
        if (PlaceOfBracketTooMany(source) is { } bracket)
        {
            return At(field, "mail.too_many_brackets", source, bracket, ("most", MostBrackets));
        }
        if (!LiquidFiles.Parser.TryParse(source, out var template, out var error))
        {
            return Broken(field, source, error);
        }
        var names = WordingNames.In(template);
        if (names.Used.Find(name => !IsKnown(name, known, names.Made)) is { } value)
        {
            return At(field, "mail.unknown_value", source, Place(source, value), ("name", value));
        }
        if (names.Filters.Find(filter => !Filters.Contains(filter)) is { } filter)
        {
            return At(field, "mail.unknown_filter", source, Place(source, filter), ("name", filter));
        }
        if (names.Parts.Find(part => !templates.Holds($"{part}.liquid") && !templates.Holds(part)) is { } missing)
        {
            return At(field, "mail.unknown_part", source, Place(source, missing), ("name", missing));
        }
        return names.Counts ? At(field, "mail.counted_loop", source, PlaceOfRange(source)) : null;
    }

    // What the template makes itself is its own affair, members included. A list has a size.
    private static bool IsKnown(string path, HashSet<string> known, HashSet<string> made) =>
        made.Contains(path.Split('.')[0])
        || path.StartsWith($"{Loop}.", StringComparison.Ordinal)
        || known.Contains(path.EndsWith(Size, StringComparison.Ordinal) ? path[..^Size.Length] : path);

    private static FieldError Broken(string field, string source, string error)
    {
        var match = Position().Match(error);
        if (!match.Success)
        {
            return At(field, "mail.broken_tag", source, source.Length);
        }
        var line = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var column = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return Error(field, "mail.broken_tag", line, column);
    }

    private static FieldError At(string field, string code, string source, int index, params (string, object)[] more)
    {
        var before = source.AsSpan(0, index);
        return Error(field, code, before.Count('\n') + 1, index - before.LastIndexOf('\n'), more);
    }

    private static FieldError Error(string field, string code, int line, int column, params (string, object)[] more) =>
        new(field, code)
        {
            Args = new Dictionary<string, object>(more.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))
            {
                ["line"] = line,
                ["column"] = column,
            },
        };

    /// <summary>Where a name first stands inside a tag; the beginning when it is written in some other way.</summary>
    private static int Place(string source, string name)
    {
        var spelled = new Regex(
            $@"(?<![\w.]){string.Join(@"\s*\.\s*", name.Split('.').Select(Regex.Escape))}(?!\w)",
            RegexOptions.CultureInvariant
        );
        foreach (Match tag in Tag().Matches(source))
        {
            if (spelled.Match(tag.Value) is { Success: true } found)
            {
                return tag.Index + found.Index;
            }
        }
        return 0;
    }

    // All are counted, in text and quotes as well: what is one of a tag's only the parser knows.
    private static int? PlaceOfBracketTooMany(string source)
    {
        var left = MostBrackets;
        for (var place = 0; place < source.Length; place++)
        {
            if (source[place] is '(' or '[' && left-- == 0)
            {
                return place;
            }
        }
        return null;
    }

    private static int PlaceOfRange(string source) =>
        Range().Match(source) is { Success: true } found ? found.Index : 0;

    /// <summary>Every value that a mail may name, members after a dot.</summary>
    private HashSet<string> Known(string language)
    {
        var known = new HashSet<string>(StringComparer.Ordinal) { "qr" };
        Add(MailValues.Of(MailSamples.Full, site, language, clock.GetUtcNow()), "");
        return known;

        void Add(IReadOnlyDictionary<string, object?> values, string prefix)
        {
            foreach (var (name, value) in values)
            {
                known.Add(prefix + name);
                if (value is IReadOnlyDictionary<string, object?> members)
                {
                    Add(members, $"{prefix}{name}.");
                }
            }
        }
    }

    [GeneratedRegex(@"\((\d+):(\d+)\)")]
    private static partial Regex Position();

    [GeneratedRegex(@"\(\s*[\w.]+\s*\.\.\s*[\w.]+\s*\)")]
    private static partial Regex Range();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
