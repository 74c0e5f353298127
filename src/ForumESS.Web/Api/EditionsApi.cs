using System.Text.Json.Serialization;
using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Errors;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Api;

/// <summary>The editions, for whoever wants to show them elsewhere. Texts are in the language asked for.</summary>
public static class EditionsApi
{
    public static void MapEditionsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/editions").WithTags("Editions").WithMetadata(new SameForAllAttribute());
        group.MapGet("/", All).WithSummary("Every year of the forum, oldest first");
        group.MapGet("/{year:int}", One).WithSummary("One year of the forum");
    }

    private static async Task<Ok<IEnumerable<YearBody>>> All(
        IMediator mediator,
        EditionTexts texts,
        CancellationToken cancellationToken
    )
    {
        var editions = await mediator.Send(new GetEditions(), cancellationToken);
        var turnout = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        return TypedResults.Ok(editions.Select(year => Body(year, turnout, texts)));
    }

    private static async Task<Results<Ok<YearBody>, ProblemHttpResult>> One(
        int year,
        IMediator mediator,
        EditionTexts texts,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var editions = await mediator.Send(new GetEditions { Year = year }, cancellationToken);
        if (editions is not [var edition])
        {
            return EditionErrors.Unknown.ToProblem(context);
        }
        var turnout = await mediator.Send(new GetTurnoutHistory { From = year, To = year }, cancellationToken);
        var body = Body(edition, turnout, texts);
        if (body is EditionBody asking && edition.Edition is { AsksQuestions: true })
        {
            var questions = await mediator.Send(new GetQuestions(year), cancellationToken);
            body = asking with { Questions = [.. questions.Select(QuestionBody.Of)] };
        }
        if (body is EditionBody announcing && edition.Edition is { HasSessions: true })
        {
            var programme = await mediator.Send(new GetProgramme(year), cancellationToken);
            body = announcing with { Sessions = [.. programme.Select(SessionBody.Of)] };
        }
        return TypedResults.Ok(body);
    }

    private static YearBody Body(EditionYear year, IReadOnlyList<YearTurnout> turnout, EditionTexts texts) =>
        year.Edition is { } edition
            ? Body(edition, turnout.FirstOrDefault(known => known.Year == year.Year), texts)
            : new GapBody
            {
                Year = year.Year,
                Status = "none",
                Reason = EditionTexts.In(year.GapReason!),
            };

    private static EditionBody Body(EditionSummary edition, YearTurnout? turnout, EditionTexts texts) =>
        new()
        {
            Year = edition.Year,
            YearIsInferred = edition.YearIsInferred,
            IsDemo = edition.IsDemo,
            Ordinal = edition.Ordinal,
            Theme = edition.Theme is { } theme ? EditionTexts.In(theme) : null,
            Status = StoredCode.Of(edition.Status),
            Venue = edition.Venue,
            Room = edition.Room,
            StartsAt = edition.StartsAt,
            EndsAt = edition.EndsAt,
            Registration = new(
                edition.RegistrationOpensAt,
                edition.RegistrationClosesAt,
                StoredCode.Of(edition.Registration)
            ),
            // Nobody may take them once the forum was held, and what is left of them would give back what is masked.
            Seats = SeatsToTake(edition) is { } seats ? new(seats.Total, seats.Left) : null,
            Audiences =
            [
                .. (SeatsToTake(edition)?.Audiences ?? []).Select(audience => new AudienceBody(
                    audience.Code,
                    EditionTexts.In(audience.Label),
                    audience.Left
                )),
            ],
            Turnout = turnout is { Present.Precision: not Precision.Unknown } ? FigureBody.Of(turnout, texts) : null,
        };

    private static EditionSeats? SeatsToTake(EditionSummary edition) =>
        edition.Status == EditionStatus.Held ? null : edition.Seats;

    [JsonDerivedType(typeof(EditionBody))]
    [JsonDerivedType(typeof(GapBody))]
    public abstract record YearBody
    {
        [JsonPropertyOrder(-2)]
        public required int Year { get; init; }

        /// <summary>The edition's status, or <c>none</c> for a year without a forum.</summary>
        [JsonPropertyOrder(-1)]
        public required string Status { get; init; }
    }

    public sealed record GapBody : YearBody
    {
        public required string Reason { get; init; }
    }

    public sealed record EditionBody : YearBody
    {
        /// <summary>The source gives the order of the editions, not this year.</summary>
        public bool YearIsInferred { get; init; }

        /// <summary>An invented edition, for trying the site out.</summary>
        public bool IsDemo { get; init; }
        public int? Ordinal { get; init; }
        public string? Theme { get; init; }
        public string? Venue { get; init; }
        public string? Room { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
        public required RegistrationBody Registration { get; init; }
        public SeatsBody? Seats { get; init; }
        public required IReadOnlyList<AudienceBody> Audiences { get; init; }
        public FigureBody? Turnout { get; init; }

        /// <summary>What may be asked when somebody registers; named where one edition is asked for and has any.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<QuestionBody>? Questions { get; init; }

        /// <summary>The workshops and talks in time order; named where one edition is asked for and has any.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<SessionBody>? Sessions { get; init; }
    }

    /// <param name="Kind">workshop or talk.</param>
    /// <param name="Capacity">Null: open to whoever comes, as is <paramref name="Left"/>.</param>
    public sealed record SessionBody(
        string Code,
        string Kind,
        string Title,
        string? Speaker,
        string? Place,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        int? Capacity,
        int? Left
    )
    {
        internal static SessionBody Of(ProgrammeSession session) =>
            new(
                session.Code,
                StoredCode.Of(session.Kind),
                EditionTexts.In(session.Title!),
                session.Speaker,
                session.Place,
                session.StartsAt,
                session.EndsAt,
                session.Capacity,
                session.Left
            );
    }

    /// <param name="Kind">text, choice, several, yes_no, number or commune.</param>
    /// <param name="Audiences">Codes of those asked; empty: all.</param>
    /// <param name="ErasedAt">When the answers to a sensitive question are erased; null: with the registration.</param>
    /// <param name="MaxLength">Of a text.</param>
    /// <param name="Min">Of a number, as <paramref name="Max"/>.</param>
    public sealed record QuestionBody(
        string Code,
        string Kind,
        string Label,
        string? Help,
        bool Required,
        IReadOnlyList<string> Audiences,
        DateTimeOffset? ErasedAt,
        int? MaxLength,
        decimal? Min,
        decimal? Max,
        IReadOnlyList<OptionBody> Options
    )
    {
        internal static QuestionBody Of(Question question)
        {
            var plan = question.Plan;
            return new(
                question.Code,
                StoredCode.Of(plan.Kind),
                EditionTexts.In(plan.Label),
                plan.Help is { } help ? EditionTexts.In(help) : null,
                plan.IsRequired,
                plan.Audiences,
                plan.PurgeAt,
                plan.Kind == QuestionKind.Text ? plan.MaxLength : null,
                plan.Min,
                plan.Max,
                [.. plan.Options.Select(option => new OptionBody(option.Code, EditionTexts.In(option.Label)))]
            );
        }
    }

    public sealed record OptionBody(string Code, string Label);

    public sealed record RegistrationBody(DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, string State);

    public sealed record SeatsBody(int Total, int Left);

    public sealed record AudienceBody(string Code, string Label, int Left);

    /// <param name="High">The upper end of a range.</param>
    /// <param name="Text">The figure in words, as the pages show it.</param>
    /// <param name="Source">Null for a count made at the entrance.</param>
    public sealed record FigureBody(int? Value, int? High, string Precision, string Text, string? Source)
    {
        internal static FigureBody Of(YearTurnout turnout, EditionTexts texts) =>
            new(
                turnout.Present.Value,
                turnout.Present.High,
                PrecisionCode(turnout.Present.Precision),
                texts.Figure(turnout.Present),
                turnout.Source is { } source ? EditionTexts.In(source) : null
            );
    }

    /// <summary>« Près de » is published as <c>about</c>: outside, one code stands for every rounded figure.</summary>
    internal static string PrecisionCode(Precision precision) =>
        precision switch
        {
            Precision.Exact => "exact",
            Precision.About or Precision.Nearly => "about",
            Precision.AtLeast => "atLeast",
            Precision.AtMost => "atMost",
            Precision.Range => "range",
            Precision.Unknown => "unknown",
            _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
        };
}
