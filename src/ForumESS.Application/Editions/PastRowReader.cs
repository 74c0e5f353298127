using System.Globalization;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Venues;

namespace ForumESS.Application.Editions;

/// <summary>Reads the rows of a table of past editions one by one.</summary>
internal sealed class PastRowReader(PastColumns columns, IReadOnlyList<AudienceType> audiences)
{
    private const int SourceMaxLength = DeclareGapYearValidator.MaxLength;

    private static readonly Dictionary<string, Precision> Precisions = new()
    {
        ["exact"] = Precision.Exact,
        ["about"] = Precision.About,
        ["environ"] = Precision.About,
        ["nearly"] = Precision.Nearly,
        ["pres de"] = Precision.Nearly,
        ["at least"] = Precision.AtLeast,
        ["atleast"] = Precision.AtLeast,
        ["au moins"] = Precision.AtLeast,
        ["at most"] = Precision.AtMost,
        ["atmost"] = Precision.AtMost,
        ["au plus"] = Precision.AtMost,
        ["range"] = Precision.Range,
        ["entre"] = Precision.Range,
        ["unknown"] = Precision.Unknown,
        ["inconnu"] = Precision.Unknown,
    };

    private static readonly Dictionary<string, FigureMeasure> Measures = new()
    {
        ["present"] = FigureMeasure.Present,
        ["presents"] = FigureMeasure.Present,
        ["registered"] = FigureMeasure.Registered,
        ["inscrits"] = FigureMeasure.Registered,
        ["share"] = FigureMeasure.Share,
        ["part"] = FigureMeasure.Share,
    };

    private static readonly Dictionary<string, bool> YesOrNo = new()
    {
        ["yes"] = true,
        ["oui"] = true,
        ["true"] = true,
        ["1"] = true,
        ["x"] = true,
        ["no"] = false,
        ["non"] = false,
        ["false"] = false,
        ["0"] = false,
    };

    private readonly AudienceWords audienceWords = new(audiences);

    private SheetRow row = new(0, []);

    // The first thing that cannot be read: one sentence a row is enough to find it.
    private Error? fault;

    public Result<PastRow> Read(SheetRow next)
    {
        row = next;
        fault = null;
        var year = Number(PastColumns.Year) ?? Refuse(ImportErrors.CellMissing(PastColumns.Year), 0);
        var reason = Text(PastColumns.GapReason, DeclareGapYearValidator.MaxLength);
        var source = Text(PastColumns.Source, SourceMaxLength);
        var read = new PastRow
        {
            Number = row.Number,
            Year = year,
            GapReason = reason,
            Source = source,
            Forum = Forum(),
            Figure = HasFigure() ? Figure(source) : null,
        };
        if (reason is not null)
        {
            CheckGap(read);
        }
        return fault is { } error ? error : read;
    }

    private void CheckGap(PastRow read)
    {
        if (read.Forum != PastForum.Unsaid || HasFigure())
        {
            Refuse(ImportErrors.GapHasForum);
        }
        if (read.Source is null)
        {
            Refuse(ImportErrors.CellMissing(PastColumns.Source));
        }
    }

    private PastForum Forum()
    {
        var forum = new PastForum
        {
            YearIsInferred = IsTrue(PastColumns.YearIsInferred),
            Ordinal = Number(PastColumns.Ordinal),
            Theme = Text(PastColumns.Theme, EditionPlan.ThemeMaxLength),
            Description = Text(PastColumns.Description, EditionPlan.DescriptionMaxLength),
            Venue = Line(PastColumns.Venue, Venue.NameMaxLength),
            City = Line(PastColumns.City, Venue.CityMaxLength),
            Room = Line(PastColumns.Room, Venue.NameMaxLength),
            Capacity = Number(PastColumns.Capacity),
        };
        if (forum is { Ordinal: < 1 or > EditionPlan.LastOrdinal })
        {
            Refuse(ImportErrors.CellUnreadable(PastColumns.Ordinal));
        }
        if (forum is { Venue: null, City: not null } or { Venue: null, Room: not null })
        {
            Refuse(ImportErrors.CellMissing(PastColumns.Venue));
        }
        if (forum is { Room: null, Capacity: not null })
        {
            Refuse(ImportErrors.CellMissing(PastColumns.Room));
        }
        return forum;
    }

    private bool HasFigure() =>
        (
            (string[])
                [
                    PastColumns.Measure,
                    PastColumns.Audience,
                    PastColumns.Value,
                    PastColumns.High,
                    PastColumns.Precision,
                    PastColumns.RoomWasFull,
                ]
        ).Any(field => columns.Cell(row, field).Length > 0);

    private PastFigure? Figure(LocalizedText? source)
    {
        var measure = Word(PastColumns.Measure, Measures) ?? FigureMeasure.Present;
        var (value, high) = (Number(PastColumns.Value), Number(PastColumns.High));
        // A number without its precision is not taken for an exact one.
        if (Word(PastColumns.Precision, Precisions) is not { } precision)
        {
            return Refuse<PastFigure?>(ImportErrors.CellMissing(PastColumns.Precision), null);
        }
        if (source is null)
        {
            return Refuse<PastFigure?>(ImportErrors.CellMissing(PastColumns.Source), null);
        }
        if (!TurnoutFigure.Fits(value, precision, high))
        {
            return Refuse<PastFigure?>(StatisticsErrors.FigureContradicts, null);
        }
        var figure = PastFigure.Of(measure, Audience(), TurnoutFigure.Of(value, precision, high), source);
        return figure.Error is { } error
            ? Refuse<PastFigure?>(error, null)
            : figure.Value with
            {
                RoomWasFull = IsTrue(PastColumns.RoomWasFull),
            };
    }

    private string? Audience()
    {
        var cell = columns.Cell(row, PastColumns.Audience);
        if (cell.Length == 0)
        {
            return null;
        }
        return audienceWords.Find(cell) ?? Refuse<string?>(ImportErrors.UnknownAudience(audienceWords.Labels), null);
    }

    private LocalizedText? Text(string field, int maxLength)
    {
        var texts = columns
            .Languages(field)
            .Select(language => KeyValuePair.Create(language, columns.Cell(row, field, language)))
            .Where(text => text.Value.Length > 0)
            .Select(text => KeyValuePair.Create(text.Key, Fit(field, TypedText.Line(text.Value, maxLength))))
            .ToList();
        if (texts.Count == 0)
        {
            return null;
        }
        return texts.Any(text => text is { Key: LocalizedText.DefaultLanguage, Value.Length: > 0 })
            ? new LocalizedText(texts)
            : Refuse<LocalizedText?>(ImportErrors.CellMissing(field), null);
    }

    private string? Line(string field, int maxLength)
    {
        var cell = columns.Cell(row, field);
        return cell.Length == 0 ? null : Fit(field, TypedText.Line(cell, maxLength));
    }

    private string Fit(string field, TypedText typed) =>
        typed.Fault is null ? typed.Value : Refuse(ImportErrors.CellUnreadable(field), "");

    private int? Number(string field)
    {
        // « 1 200 » too, with whichever space.
        var cell = string.Concat(columns.Cell(row, field).Where(letter => !char.IsWhiteSpace(letter)));
        if (cell.Length == 0)
        {
            return null;
        }
        return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Refuse<int?>(ImportErrors.CellUnreadable(field), 0);
    }

    private bool IsTrue(string field) => Word(field, YesOrNo) ?? false;

    private T? Word<T>(string field, Dictionary<string, T> words)
        where T : struct
    {
        var cell = columns.Cell(row, field);
        if (cell.Length == 0)
        {
            return null;
        }
        return words.TryGetValue(ImportColumns.Key(cell), out var value)
            ? value
            : Refuse<T?>(ImportErrors.CellUnreadable(field), default(T));
    }

    private T Refuse<T>(Error error, T instead)
    {
        fault ??= error;
        return instead;
    }

    private void Refuse(Error error) => fault ??= error;
}
