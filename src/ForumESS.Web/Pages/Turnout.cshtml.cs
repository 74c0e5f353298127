using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Api;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using ForumESS.Web.Statistics;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages;

/// <summary>How many people came to each edition: the table, then the same as a drawing.</summary>
[SameForAll]
public sealed class TurnoutModel(
    IMediator mediator,
    TimeProvider clock,
    TurnoutDrawing drawing,
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

        Chart = drawing.Steps(years);
        Description = string.Join(' ', drawing.Sentences(years).Append(texts["Chart.Same"].Value));
        DownloadSize = (TurnoutCsv.Write(years).Length + 1023) / 1024;
        Sources = [.. years.Select(year => year.Source).OfType<LocalizedText>().Distinct()];
    }
}
