using ForumESS.Application.Surveys;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Pages.Registrations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.Surveys;

/// <summary>
/// The survey that a mail's link opens, once. The token in the address is all that it takes and says nothing of who holds
/// it: no browser keeps it, no other site is told, no log holds it.
/// </summary>
[EnableRateLimiting(RateLimits.Links)]
public sealed class AnswerModel(IMediator mediator, ErrorTexts errors) : FormPage
{
    // From the route alone: a form field of that name would speak of another sheet than the address does.
    [FromRoute]
    public string? Token { get; set; }

    [BindProperty]
    public SheetForm Form { get; set; } = new();

    /// <summary>Null where the link opens nothing, or nothing any more.</summary>
    public OpenSurvey? Survey { get; private set; }

    public QuestionFields Fields => new(Survey?.Questions ?? [], Form.Answers, []);

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return Page();
        }
        var answers = Form.Answers.ToDictionary(answer => answer.Key, answer => (IReadOnlyList<string>)answer.Value);
        var result = await mediator.Send(new AnswerSurvey(Token!, answers), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return LocalRedirect("~/enquete/merci");
        }
        // Sent twice at once: the other one has spent the link.
        return await LoadAsync(CancellationToken.None) ? Refuse(error, errors) : Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Survey = await mediator.Send(new GetSurvey(Token), cancellationToken);
        if (Survey is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        return Survey is not null;
    }
}

public sealed record SheetForm
{
    /// <summary>By question code; boxes and buttons that were left alone send nothing.</summary>
    public Dictionary<string, string[]> Answers { get; set; } = [];
}
