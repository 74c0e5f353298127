using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Who registered for an edition and who came, beside the other editions. No personal data: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class TurnoutOfEditionModel(IMediator mediator) : EditionPage(mediator)
{
    public EditionTurnout Turnout { get; private set; } = null!;

    /// <summary>Every year up to now, oldest first, this edition among them once somebody came.</summary>
    public IReadOnlyList<YearTurnout> History { get; private set; } = [];

    /// <summary>What people answered, where answers can be counted.</summary>
    public IReadOnlyList<AnswerCounts> Answers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var turnout = await Mediator.Send(new GetEditionTurnout(Year), cancellationToken);
        if (turnout is null || !await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Turnout = turnout;
        History = await Mediator.Send(new GetTurnoutHistory { WithUnderWay = true }, cancellationToken);
        Answers = await Mediator.Send(new GetAnswerCounts(Year), cancellationToken);
        return Page();
    }
}
