using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Who registered for an edition and who came, beside the other editions. No personal data: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class TurnoutOfEditionModel(IMediator mediator) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    public OfficeEdition Edition { get; private set; } = null!;

    public EditionTurnout Turnout { get; private set; } = null!;

    /// <summary>Every year up to now, oldest first, this edition among them once somebody came.</summary>
    public IReadOnlyList<YearTurnout> History { get; private set; } = [];

    /// <summary>What people answered, where answers can be counted.</summary>
    public IReadOnlyList<AnswerCounts> Answers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var edition = await mediator.Send(new GetEditionForOffice(Year), cancellationToken);
        var turnout = await mediator.Send(new GetEditionTurnout(Year), cancellationToken);
        if (edition is null || turnout is null)
        {
            return NotFound();
        }
        (Edition, Turnout) = (edition, turnout);
        History = await mediator.Send(new GetTurnoutHistory { WithUnderWay = true }, cancellationToken);
        Answers = await mediator.Send(new GetAnswerCounts(Year), cancellationToken);
        return Page();
    }
}
