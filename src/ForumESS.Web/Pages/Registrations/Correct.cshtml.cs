using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Corrects names, organisation, needs and answers; of somebody who answers for themself, a contact the former two.</summary>
public sealed class CorrectModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    [BindProperty]
    public CorrectionForm Form { get; set; } = new();

    /// <summary>Those of this person's audience; none where somebody else is to answer them.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public QuestionFields Fields => new(Questions, Form.Answers, []);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form = new CorrectionForm
        {
            FirstName = Registration.FirstName,
            LastName = Registration.LastName,
            Organisation = Registration.Organisation,
        };
        if (IsOthers)
        {
            return;
        }
        await LoadAsync(cancellationToken);
        var answers = await Mediator.Send(new GetAnswers(Registration.Id), cancellationToken);
        Form.Needs = Registration.Needs;
        Form.Answers = answers.ToDictionary(answer => answer.Question.Code, answer => answer.Values.ToArray());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsOthers)
        {
            await LoadAsync(cancellationToken);
        }
        // A field left blank arrives as null, and null would leave what is stored; so would a question not named.
        var result = await Mediator.Send(
            new CorrectRegistration
            {
                Id = Registration.Id,
                FirstName = Form.FirstName ?? "",
                LastName = Form.LastName ?? "",
                Organisation = Form.Organisation ?? "",
                Needs = IsOthers ? null : Form.Needs ?? "",
                Answers = Questions.ToDictionary(
                    question => question.Code,
                    question => (IReadOnlyList<string>)Form.Answers.GetValueOrDefault(question.Code, [])
                ),
            },
            CancellationToken.None
        );
        return result.Error is { } error ? Refuse(error, errors) : ToTicket("Corrected");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = await Mediator.Send(new GetQuestions(Registration.Year), cancellationToken);
        Questions = new Questionnaire(all, Registration.Audience, Clock.GetUtcNow()).Asked;
    }
}

public sealed record CorrectionForm
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Organisation { get; set; }
    public string? Needs { get; set; }

    /// <summary>By question code; boxes and buttons that were left alone send nothing.</summary>
    public Dictionary<string, string[]> Answers { get; set; } = [];
}
