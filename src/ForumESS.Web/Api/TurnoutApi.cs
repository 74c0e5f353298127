using System.Text.Json.Serialization;
using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Errors;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Api;

/// <summary>How many people came, year by year, for reuse: the same figures as the page, with their precision.</summary>
public static class TurnoutApi
{
    // A program that looks before it downloads asks by HEAD.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapTurnoutApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/turnout", Years)
            .WithTags("Turnout")
            .WithSummary("Turnout of the editions held")
            .WithMetadata(new SameForAllAttribute());
        app.MapMethods("/frequentation.csv", Reading, Csv)
            .ExcludeFromDescription()
            .WithMetadata(new SameForAllAttribute());
    }

    private static async Task<Results<Ok<IEnumerable<YearBody>>, ProblemHttpResult>> Years(
        int? from,
        int? to,
        IMediator mediator,
        EditionTexts texts,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (from > to)
        {
            return Error.Invalid([new FieldError("from", "turnout.from_after_to")]).ToProblem(context);
        }
        var years = await mediator.Send(new GetTurnoutHistory { From = from, To = to }, cancellationToken);
        var audiences = await mediator.Send(new ListAudienceTypes(), cancellationToken);
        return TypedResults.Ok(years.Select(year => Body(year, audiences, texts)));
    }

    private static async Task<FileContentHttpResult> Csv(IMediator mediator, CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        return TypedResults.File(TurnoutCsv.Write(years), "text/csv; charset=utf-8", "frequentation.csv");
    }

    private static YearBody Body(YearTurnout year, IReadOnlyList<NamedAudience> audiences, EditionTexts texts) =>
        year.GapReason is { } reason
            ? new GapBody
            {
                Year = year.Year,
                Status = "none",
                Reason = EditionTexts.In(reason),
                Source = year.Source is { } told ? EditionTexts.In(told) : null,
            }
            : new TurnoutBody
            {
                Year = year.Year,
                Status = "held",
                YearIsInferred = year.YearIsInferred,
                IsDemo = year.IsDemo,
                Value = year.Present.Value,
                High = year.Present.High,
                Precision = EditionsApi.PrecisionCode(year.Present.Precision),
                Text = texts.Figure(year.Present),
                Source = year.Source is { } source ? EditionTexts.In(source) : null,
                RoomWasFull = year.RoomWasFull,
                Capacity = year.Capacity,
                FillRate = year.FillRate,
                Audiences = Audiences(year, audiences),
            };

    // Masked audiences are listed whether anybody came or not: those that are left out are known to be empty.
    private static IReadOnlyList<AudienceBody> Audiences(YearTurnout year, IReadOnlyList<NamedAudience> audiences)
    {
        var known = year.Audiences.ToDictionary(audience => audience.Code);
        return
        [
            .. audiences
                .Where(audience => IsMasked(year, audience.Code) || known.ContainsKey(audience.Code))
                .Select(audience =>
                {
                    var isMasked = IsMasked(year, audience.Code);
                    var told = isMasked ? null : known[audience.Code];
                    return new AudienceBody(
                        audience.Code,
                        EditionTexts.In(audience.Label),
                        told?.Registered,
                        told?.Present,
                        told?.Share,
                        isMasked
                    );
                }),
        ];
    }

    private static bool IsMasked(YearTurnout year, string audience) =>
        year.Count is { } count && Publication.Read(count, Measure.Registered, audience).IsMasked;

    [JsonDerivedType(typeof(TurnoutBody))]
    [JsonDerivedType(typeof(GapBody))]
    public abstract record YearBody
    {
        [JsonPropertyOrder(-2)]
        public required int Year { get; init; }

        /// <summary><c>held</c>, or <c>none</c> for a year without a forum.</summary>
        [JsonPropertyOrder(-1)]
        public required string Status { get; init; }
        public string? Source { get; init; }
    }

    public sealed record GapBody : YearBody
    {
        public required string Reason { get; init; }
    }

    public sealed record TurnoutBody : YearBody
    {
        public bool YearIsInferred { get; init; }
        public bool IsDemo { get; init; }
        public int? Value { get; init; }

        /// <summary>The upper end of a range.</summary>
        public int? High { get; init; }
        public required string Precision { get; init; }

        /// <summary>The figure in words, as the pages show it.</summary>
        public required string Text { get; init; }

        /// <summary>The source says that the room could hold no more: demand may have been higher.</summary>
        public bool RoomWasFull { get; init; }

        /// <summary>People the room may receive, its staff allowance set aside.</summary>
        public int? Capacity { get; init; }

        /// <summary>1 = as many as the room may receive.</summary>
        public double? FillRate { get; init; }
        public required IReadOnlyList<AudienceBody> Audiences { get; init; }
    }

    /// <param name="Masked">A count is left out because it is so small that it could point to somebody.</param>
    public sealed record AudienceBody(
        string Code,
        string Label,
        int? Registered,
        int? Present,
        double? Share,
        bool Masked
    );
}
