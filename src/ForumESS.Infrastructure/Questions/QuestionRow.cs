using System.Text.Encodings.Web;
using System.Text.Json;
using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Questions;

/// <summary>A question as its row holds it.</summary>
internal sealed record QuestionRow
{
    /// <summary>Columns of <c>questions q</c>; part of larger statements.</summary>
    public const string Columns = """
        q.id as Id, q.edition_id as EditionId, q.stage as Stage, q.code as Code, q.kind as Kind, q.label as Label, q.help as Help,
        q.is_required as IsRequired, q.audiences as Audiences, q.shape as Shape, q.purge_at as PurgeAt,
        q.withdrawn_at as WithdrawnAt
        """;

    // The column is read by people too, and never lands in a page unescaped.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public Guid Id { get; init; }
    public Guid EditionId { get; init; }
    public string Stage { get; init; } = "";
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public LocalizedText? Label { get; init; }
    public LocalizedText? Help { get; init; }
    public bool IsRequired { get; init; }
    public string? Audiences { get; init; }
    public string Shape { get; init; } = "";
    public DateTimeOffset? PurgeAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    public static QuestionRow Of(Question question)
    {
        var plan = question.Plan;
        var shape = new ShapeDocument(
            plan.MaxLength,
            plan.Min,
            plan.Max,
            plan.Kind.HasOptions()
                ? [.. plan.Options.Select(option => new OptionDocument(option.Code, option.Label.Texts))]
                : []
        );
        return new QuestionRow
        {
            Id = question.Id,
            EditionId = question.EditionId,
            Stage = StoredCode.Of(plan.Stage),
            Code = question.Code,
            Kind = StoredCode.Of(plan.Kind),
            Label = plan.Label,
            Help = plan.Help,
            IsRequired = plan.IsRequired,
            Audiences = plan.Audiences.Count == 0 ? null : string.Join(' ', plan.Audiences),
            Shape = JsonSerializer.Serialize(shape, Readable),
            PurgeAt = plan.PurgeAt,
            WithdrawnAt = question.WithdrawnAt,
        };
    }

    public Question ToQuestion()
    {
        var shape = JsonSerializer.Deserialize<ShapeDocument>(Shape, Readable)!;
        return Question.Existing(
            Id,
            EditionId,
            Code,
            new QuestionPlan
            {
                Stage = StoredCode.Parse<QuestionStage>(Stage),
                Kind = StoredCode.Parse<QuestionKind>(Kind),
                Label = Label!,
                Help = Help,
                IsRequired = IsRequired,
                Audiences = Audiences?.Split(' ') ?? [],
                PurgeAt = PurgeAt,
                MaxLength = shape.MaxLength,
                Min = shape.Min,
                Max = shape.Max,
                Options =
                [
                    .. shape.Options.Select(option => new QuestionOption(option.Code, new LocalizedText(option.Label))),
                ],
            },
            WithdrawnAt
        );
    }

    private sealed record ShapeDocument(
        int MaxLength,
        decimal? Min,
        decimal? Max,
        IReadOnlyList<OptionDocument> Options
    );

    private sealed record OptionDocument(string Code, IReadOnlyDictionary<string, string> Label);
}
