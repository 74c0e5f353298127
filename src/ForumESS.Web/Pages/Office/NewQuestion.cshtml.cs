using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>First what kind of answer is wanted, then the question: the fields depend on the kind.</summary>
[Authorize(Roles.Organiser)]
public sealed class NewQuestionModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : QuestionPage(mediator)
{
    /// <summary>The code of the kind; null while none is chosen.</summary>
    [FromQuery]
    public string? Type { get; set; }

    [BindProperty]
    public QuestionForm Form { get; set; } = new();

    public QuestionKind? Kind => QuestionListing.Kind(Type);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = QuestionForm.New(Kind ?? default);
        return Page();
    }

    public async Task<IActionResult> OnPostMoreAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Form.Kind = Kind ?? default;
        Form.AddRows();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken) || Kind is not { } kind)
        {
            return NotFound();
        }
        Form.Kind = kind;
        var reader = new FormReader(ModelState, errors, times);
        var command = Form.Fill(
            new AddQuestion
            {
                Year = Year,
                Stage = Stage,
                Kind = kind,
                Code = Form.Code,
            },
            reader,
            texts
        );
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(Form.AtRows(error, reader, texts), errors, nameof(Form))
            : Redirect("QuestionAdded", "/Office/Questions", new { Year, List });
    }
}
