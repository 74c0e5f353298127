using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Api;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages;

/// <summary>How many people came to each edition: the table, then the same as a drawing.</summary>
[SameForAll]
public sealed class TurnoutModel(
    IMediator mediator,
    TimeProvider clock,
    EditionTexts editions,
    IStringLocalizer<PublicText> texts
) : PageModel
{
    /// <summary>Every year on its own, with the years that no source tells of.</summary>
    public IReadOnlyList<SeriesEntry> Years { get; private set; } = [];

    public IReadOnlyList<ChartYear> Chart { get; private set; } = [];

    /// <summary>The figures in one sentence a year, for whoever does not see the drawing.</summary>
    public string Description { get; private set; } = "";

    public EditionSummary? Next { get; private set; }

    /// <summary>Years between the last one known and the next edition that no source tells of; null when there are none.</summary>
    public (int From, int To)? Unrecorded { get; private set; }

    /// <summary>Size of the file to download, in kilobytes, rounded up.</summary>
    public int DownloadSize { get; private set; }

    public IReadOnlyList<LocalizedText> Sources { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        var now = clock.GetUtcNow();
        Next = (await mediator.Send(new GetEditions(), cancellationToken))
            .Select(year => year.Edition)
            .FirstOrDefault(edition => edition?.IsAhead(now) == true);
        Years = TurnoutSeries.Of(years, mergeGaps: false);
        if (Years is [.., var last] && (Next?.Year ?? now.Year) - 1 is var until && until > last.To)
        {
            Unrecorded = (last.To + 1, until);
        }

        Chart = [.. TurnoutSeries.Of(years, mergeGaps: true).Select(Step)];
        Description = string.Join(' ', Years.Select(Sentence).Append(texts["Chart.Same"].Value));
        DownloadSize = (TurnoutCsv.Write(years).Length + 1023) / 1024;
        Sources = [.. years.Select(year => year.Source).OfType<LocalizedText>().Distinct()];
    }

    /// <summary>« 2015 », « 2015 et 2016 », « 2017 à 2026 ».</summary>
    public string Span(SeriesEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.To == entry.From ? $"{entry.From}"
            : entry.To == entry.From + 1 ? texts["Year.Two", entry.From, entry.To]
            : texts["Year.Span", entry.From, entry.To];
    }

    /// <summary>The shares to publish: none that rests on a handful of people.</summary>
    public static IEnumerable<AudienceShare> Shares(YearTurnout turnout)
    {
        ArgumentNullException.ThrowIfNull(turnout);
        return turnout.Audiences.Where(audience =>
            audience.Share is not null
            && (turnout.Count is null || !Publication.Read(turnout.Count, Measure.Present, audience.Code).IsMasked)
        );
    }

    private ChartYear Step(SeriesEntry entry) =>
        entry switch
        {
            { Turnout: { } turnout } => new ChartYear
            {
                Kind = ChartYearKind.Forum,
                Label = turnout.YearIsInferred ? $"{entry.From}*" : $"{entry.From}",
                Text = editions.Figure(turnout.Present),
                Note = turnout.Venue,
                Figure = turnout.Present,
                FullHouse = turnout.RoomWasFull ? texts["Chart.Key.Full"].Value : null,
            },
            { Reason: { } reason } => new ChartYear
            {
                Kind = ChartYearKind.Gap,
                Label = Span(entry),
                FirstYear = entry.From,
                Years = entry.To - entry.From + 1,
                Text = texts["Gap.Label"],
                Note = EditionTexts.Within(reason),
            },
            _ => new ChartYear
            {
                Kind = ChartYearKind.Unrecorded,
                Label = Span(entry),
                Text = texts["Unrecorded.Label"],
            },
        };

    private string Sentence(SeriesEntry entry) =>
        entry switch
        {
            { Turnout: { } turnout } => texts[
                "Chart.Year",
                turnout.YearIsInferred ? $"{entry.From} ({texts["Year.Inferred"]})" : $"{entry.From}",
                editions.Figure(turnout.Present) + (turnout.RoomWasFull ? $", {texts["Chart.Key.Full"]}" : "")
            ],
            { Reason: not null } => texts["Chart.Year", Span(entry), texts["Gap.Label"].Value],
            _ => texts["Chart.Year", Span(entry), texts["Unrecorded.Label"].Value],
        };
}
