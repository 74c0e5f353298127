using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Forecasts;

/// <summary>How many will come, and how many seats may be given out. No personal data: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class ForecastModel(IMediator mediator) : EditionPage(mediator)
{
    public const int UsualRisk = 5;

    public static readonly IReadOnlyList<int> Risks = [1, 2, UsualRisk, 10, Overbooking.MostRiskPercent];

    /// <summary>Percent; one that is not offered is read as the usual one.</summary>
    [BindProperty(SupportsGet = true, Name = "risque")]
    public int Risk { get; set; } = UsualRisk;

    public Forecast Forecast { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Risk = Risks.Contains(Risk) ? Risk : UsualRisk;
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetForecast(Year, Risk), cancellationToken) is not { } forecast
        )
        {
            return NotFound();
        }
        Forecast = forecast;
        return Page();
    }
}
