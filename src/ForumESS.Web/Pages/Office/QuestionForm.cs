using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>A question as a form holds it; which fields it has depends on its kind.</summary>
public sealed class QuestionForm
{
    private const int FirstRows = 4;
    private const int MoreRows = 4;

    public QuestionKind Kind { get; set; }

    // In the order of the page, which is that of its faults.
    public LanguageTexts Label { get; set; } = [];
    public LanguageTexts Help { get; set; } = [];
    public string? MaxLength { get; set; }
    public string? Min { get; set; }
    public string? Max { get; set; }
    public List<OptionRow> Options { get; set; } = [];

    /// <summary>True for all audiences, whatever is ticked below.</summary>
    public bool IsForAll { get; set; } = true;
    public List<string> Audiences { get; set; } = [];
    public bool IsRequired { get; set; }

    /// <summary>A day; its first instant is meant.</summary>
    public string? PurgeAt { get; set; }

    /// <summary>Of a new question; blank: made of its French label.</summary>
    public string? Code { get; set; }

    public static QuestionForm New(QuestionKind kind)
    {
        var form = new QuestionForm
        {
            Kind = kind,
            MaxLength = QuestionPlan.LongestLine.ToString(CultureInfo.InvariantCulture),
        };
        form.AddRows(FirstRows);
        return form;
    }

    /// <param name="kind">May be another than the question has now.</param>
    public static QuestionForm Of(Question question, QuestionKind kind, LocalTimes times)
    {
        var plan = question.Plan;
        var form = New(kind);
        form.Label = LanguageTexts.Of(plan.Label);
        form.Help = LanguageTexts.Of(plan.Help);
        form.IsRequired = plan.IsRequired;
        form.IsForAll = plan.Audiences.Count == 0;
        form.Audiences = [.. plan.Audiences];
        form.PurgeAt = times.WriteDay(plan.PurgeAt);
        if (plan.Kind == QuestionKind.Text)
        {
            form.MaxLength = plan.MaxLength.ToString(CultureInfo.InvariantCulture);
        }
        form.Min = Written(plan.Min);
        form.Max = Written(plan.Max);
        form.Options =
        [
            .. (plan.Kind.HasOptions() ? plan.Options : []).Select(
                (option, i) =>
                    new OptionRow
                    {
                        Code = option.Code,
                        Place = (i + 1).ToString(CultureInfo.InvariantCulture),
                        Label = LanguageTexts.Of(option.Label),
                    }
            ),
        ];
        form.AddRows(form.Options.Count == 0 ? FirstRows : 2);
        return form;
    }

    public void AddRows(int count = MoreRows)
    {
        for (var i = 0; i < count; i++)
        {
            Options.Add(new OptionRow());
        }
    }

    internal IEnumerable<FieldText> Said(OfficeEdition edition, IStringLocalizer<OfficeText> texts) =>
        [
            new(texts["Question.Kind"], texts[$"Question.Kind.{Kind}"]),
            .. Label.Said(code => texts["Question.Label", texts[$"Language.{code}"].Value]),
            .. Help.Said(code => texts["Question.Help", texts[$"Language.{code}"].Value]),
            new(texts["Question.MaxLength"], Kind == QuestionKind.Text ? MaxLength : null),
            new(texts["Question.Min"], Min),
            new(texts["Question.Max"], Max),
            .. Options
                .Where(row => row.Label.Values.Any(text => !string.IsNullOrWhiteSpace(text)))
                .OrderBy(row => FormReader.Read(row.Place) ?? int.MaxValue)
                .SelectMany(
                    (row, i) =>
                        row.Label.Said(code => texts["Question.OptionOf", i + 1, texts[$"Language.{code}"].Value])
                ),
            new(
                texts["Question.Audiences"],
                IsForAll
                    ? texts["Question.ForAll"]
                    : string.Join(", ", Audiences.Select(audience => SeatsForm.Label(edition, audience)).Order())
            ),
            new(texts["Question.Answer"], texts[IsRequired ? "Question.Required" : "Question.Optional"]),
            new(texts["Question.PurgeAt"], LocalTimes.Told(PurgeAt)),
        ];

    /// <summary>The command with everything but year, code and kind; what cannot be read is noted by the reader.</summary>
    internal T Fill<T>(T command, FormReader reader, IStringLocalizer<OfficeText> texts)
        where T : QuestionInput
    {
        if (!IsForAll && Audiences.Count == 0)
        {
            reader.Refuse("Form.Audiences", "question.audience_required");
        }
        return (T)(
            command with
            {
                Label = Label.Known(),
                Help = Help.Known(),
                IsRequired = IsRequired,
                Audiences = IsForAll ? [] : Audiences,
                PurgeAt = reader.Day("Form.PurgeAt", PurgeAt, "question.purge_malformed"),
                MaxLength =
                    Kind == QuestionKind.Text
                        ? reader.Number("Form.MaxLength", MaxLength, texts["Question.MaxLength"])
                        : null,
                Min = Kind == QuestionKind.Number ? reader.Bound("Form.Min", Min) : null,
                Max = Kind == QuestionKind.Number ? reader.Bound("Form.Max", Max) : null,
                Options = Kind.HasOptions()
                    ? [.. Ordered(reader, texts).Select(row => new OptionInput(row.Code, row.Label.Known()))]
                    : [],
            }
        );
    }

    /// <summary>Faults count the options in the order they were sent; the page counts its rows.</summary>
    internal Error AtRows(Error error, FormReader reader, IStringLocalizer<OfficeText> texts)
    {
        var sent = Ordered(reader, texts).Select(row => Options.IndexOf(row)).ToArray();
        return error with
        {
            Fields = [.. error.Fields.Select(fault => fault with { Field = AtRow(fault.Field, sent) })],
        };
    }

    private static string AtRow(string field, int[] sent)
    {
        const string Rows = "Options[";
        var end = field.IndexOf(']', StringComparison.Ordinal);
        return field.StartsWith(Rows, StringComparison.Ordinal) && end > 0
            ? $"{Rows}{sent[int.Parse(field[Rows.Length..end], CultureInfo.InvariantCulture)]}{field[end..]}"
            : field;
    }

    // By the numbers typed, rows without one last, each as it stands.
    private IEnumerable<OptionRow> Ordered(FormReader reader, IStringLocalizer<OfficeText> texts) =>
        Options
            .Select(
                (row, i) =>
                    (Row: row, Place: reader.Number($"Form.Options[{i}].Place", row.Place, texts["Question.Place"]))
            )
            .ToList()
            .OrderBy(row => row.Place ?? int.MaxValue)
            .Select(row => row.Row);

    private static string? Written(decimal? bound) => bound is { } number ? Locales.Current.Number(number) : null;
}

/// <summary>One option; a row without any text is none.</summary>
public sealed class OptionRow
{
    /// <summary>Null for an option that is not stored yet.</summary>
    public string? Code { get; set; }

    /// <summary>Where it stands among the others.</summary>
    public string? Place { get; set; }
    public LanguageTexts Label { get; set; } = [];
}
