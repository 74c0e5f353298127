using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Forecasts;

/// <summary>Forecasts of earlier editions beside what came. Figures alone: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class BacktestModel(IMediator mediator) : EditionPage(mediator)
{
    public Backtest Backtest { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetBacktest(Year), cancellationToken) is not { } backtest
        )
        {
            return NotFound();
        }
        Backtest = backtest;
        return Page();
    }
}
