using ForumESS.Application.Surveys;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>What an edition's survey brought, question by question: nothing here is anybody's in particular.</summary>
[Authorize(Roles.Organiser)]
public sealed class SurveyResultsModel(IMediator mediator) : EditionPage(mediator)
{
    /// <summary>More are read in a spreadsheet.</summary>
    public const int MostTexts = 100;

    public SurveyResults Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetSurveyResults(Year), cancellationToken) is not { } results
        )
        {
            return NotFound();
        }
        Results = results;
        return Page();
    }

    public static string Number(decimal number) => Locales.Current.Number(decimal.Round(number, QuestionPlan.Decimals));
}
