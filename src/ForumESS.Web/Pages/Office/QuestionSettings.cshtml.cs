using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
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

/// <summary>Changes a question as far as the answers given allow.</summary>
[Authorize(Roles.Organiser)]
public sealed class QuestionSettingsModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : QuestionPage(mediator)
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>The code of another kind to make it; null: its own.</summary>
    [FromQuery]
    public string? Type { get; set; }

    [BindProperty]
    public QuestionForm Form { get; set; } = new();

    /// <summary>As it is stored, whatever is typed.</summary>
    public OfficeQuestion Stored { get; private set; } = null!;

    private QuestionKind Kind => QuestionListing.Kind(Type) ?? Stored.Question.Plan.Kind;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return await GoneAsync(typed: null, cancellationToken);
        }
        Form = QuestionForm.Of(Stored.Question, Kind, times);
        return Page();
    }

    public async Task<IActionResult> OnPostMoreAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return await GoneAsync(Typed, cancellationToken);
        }
        Form.Kind = Kind;
        Form.AddRows();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return await GoneAsync(Typed, cancellationToken);
        }
        Form.Kind = Kind;
        var reader = new FormReader(ModelState, errors, times);
        var command = Form.Fill(
            new ChangeQuestion
            {
                Year = Year,
                Stage = Stage,
                Code = Code,
                Kind = Kind,
                Over = Over,
            },
            reader,
            texts
        );
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(command, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            var stored = QuestionForm.Of(Stored.Question, Stored.Question.Plan.Kind, times);
            Compare(stored.Said(Edition, texts), Form.Said(Edition, texts));
        }
        return result.Error is { } error
            ? Refuse(Form.AtRows(error, reader, texts), errors, nameof(Form))
            : Redirect("QuestionSaved", "/Office/Questions", new { Year, List });
    }

    private IEnumerable<FieldText> Typed()
    {
        Form.Kind = QuestionListing.Kind(Type) ?? default;
        return Form.Said(Edition, texts);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var questions = await Mediator.Send(new ListQuestionsForOffice(Year, Stage), cancellationToken);
        if (
            questions?.FirstOrDefault(known => known.Question.Code == Code) is not { } stored
            || !await LoadEditionAsync(cancellationToken)
        )
        {
            return false;
        }
        Stored = stored;
        return true;
    }
}
