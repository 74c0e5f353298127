using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Editions;

/// <summary>Which column of a table of past editions holds what, told by the titles.</summary>
public sealed class PastColumns
{
    public const string Year = "year";
    public const string YearIsInferred = "year_inferred";
    public const string Ordinal = "ordinal";
    public const string Theme = "theme";
    public const string Description = "description";
    public const string Venue = "venue";
    public const string City = "city";
    public const string Room = "room";
    public const string Capacity = "capacity";
    public const string Measure = "measure";
    public const string Audience = "audience";
    public const string Value = "value";
    public const string High = "high";
    public const string Precision = "precision";
    public const string RoomWasFull = "room_full";
    public const string Source = "source";
    public const string GapReason = "gap_reason";

    // The first is the code itself, as the words of a title.
    private static readonly Dictionary<string, string[]> Known = new()
    {
        [Year] = ["year", "annee"],
        [YearIsInferred] = ["year inferred", "annee deduite"],
        [Ordinal] = ["ordinal", "rang"],
        [Theme] = ["theme"],
        [Description] = ["description"],
        [Venue] = ["venue", "lieu"],
        [City] = ["city", "ville"],
        [Room] = ["room", "salle"],
        [Capacity] = ["capacity", "capacite"],
        [Measure] = ["measure", "mesure"],
        [Audience] = ["audience", "public"],
        [Value] = ["value", "valeur"],
        [High] = ["high", "valeur haute"],
        [Precision] = ["precision"],
        [RoomWasFull] = ["room full", "salle pleine"],
        [Source] = ["source"],
        [GapReason] = ["gap reason", "motif sans forum"],
    };

    // A column each per language: « theme » or « theme fr », « theme en ».
    private static readonly HashSet<string> Texts = [Theme, Description, Source, GapReason];

    private readonly Dictionary<(string Field, string Language), int> places;

    private PastColumns(Dictionary<(string, string), int> places, IReadOnlyList<string> ignored)
    {
        this.places = places;
        Ignored = ignored;
    }

    public static IEnumerable<string> Fields => Known.Keys;

    /// <summary>Titles that name nothing that is kept.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Refuses a table without a column of years, and one with two of a kind.</summary>
    public static Result<PastColumns> Of(IReadOnlyList<string> titles)
    {
        var places = new Dictionary<(string, string), int>();
        var ignored = new List<string>();
        for (var column = 0; column < titles.Count; column++)
        {
            if (FieldOf(ImportColumns.Key(titles[column])) is not { } named)
            {
                ignored.Add(titles[column]);
            }
            else if (!places.TryAdd(named, column))
            {
                return ImportErrors.ColumnTwice(named.Field);
            }
        }
        return places.ContainsKey((Year, LocalizedText.DefaultLanguage))
            ? new PastColumns(places, ignored)
            : ImportErrors.ColumnsMissing([Year]);
    }

    /// <summary>The cell in the column of <paramref name="field"/>; empty where there is no such column.</summary>
    internal string Cell(SheetRow row, string field, string language = LocalizedText.DefaultLanguage) =>
        places.TryGetValue((field, language), out var column) && column < row.Cells.Count ? row.Cells[column] : "";

    /// <summary>The languages that <paramref name="field"/> has a column of.</summary>
    internal IEnumerable<string> Languages(string field) =>
        places.Keys.Where(place => place.Field == field).Select(place => place.Language);

    private static (string Field, string Language)? FieldOf(string title)
    {
        var (words, language) = title is [.. var text, ' ', var one, var two]
            ? (text, $"{one}{two}")
            : (title, LocalizedText.DefaultLanguage);
        return Known.Keys.FirstOrDefault(field => Known[field].Contains(title)) is { } plain
                ? (plain, LocalizedText.DefaultLanguage)
            : Texts.FirstOrDefault(field => Known[field].Contains(words)) is { } text1 ? (text1, language)
            : null;
    }
}
