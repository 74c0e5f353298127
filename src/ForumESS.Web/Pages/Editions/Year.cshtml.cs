using ForumESS.Application.Editions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Web.Kept;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Editions;

/// <summary>One year: an edition to come, one that took place, one called off, or a year without a forum.</summary>
[SameForAll]
public sealed class YearModel(IMediator mediator, TimeProvider clock) : PageModel
{
    public int Year { get; private set; }

    /// <summary>Null for a year without a forum.</summary>
    public EditionSummary? Edition { get; private set; }

    /// <summary>Null where the edition has not been held.</summary>
    public YearTurnout? Turnout { get; private set; }

    /// <summary>Empty unless the edition is ahead.</summary>
    public IReadOnlyList<ProgrammeSession> Programme { get; private set; } = [];

    /// <summary>Where it takes place, with the ways there and in; null where that is not known, or not ahead.</summary>
    public VenueCard? Venue { get; private set; }

    public LocalizedText? GapReason { get; private set; }

    public LocalizedText? GapSource { get; private set; }

    public bool IsAhead { get; private set; }

    /// <summary>The nearest known years; null at either end of the series.</summary>
    public int? Previous { get; private set; }

    public int? Following { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetEditions(), cancellationToken);
        if (years.FirstOrDefault(known => known.Year == year) is not { } found)
        {
            return NotFound();
        }

        var turnout = await mediator.Send(new GetTurnoutHistory { From = year, To = year }, cancellationToken);
        Year = year;
        Edition = found.Edition;
        Turnout = turnout.FirstOrDefault(known => known.GapReason is null);
        GapReason = found.GapReason;
        GapSource = found.GapSource;
        IsAhead = found.Edition?.IsAhead(clock.GetUtcNow()) == true;
        Programme =
            IsAhead && Edition is { HasSessions: true }
                ? await mediator.Send(new GetProgramme(year), cancellationToken)
                : [];
        if (IsAhead && Edition is { VenueId: { } place })
        {
            Venue = await mediator.Send(new ListVenues(place), cancellationToken) is [var venue, ..] ? venue : null;
        }
        Previous = years.LastOrDefault(known => known.Year < year)?.Year;
        Following = years.FirstOrDefault(known => known.Year > year)?.Year;
        return Page();
    }
}
