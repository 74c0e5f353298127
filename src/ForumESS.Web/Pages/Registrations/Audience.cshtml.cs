using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Comes as somebody else: says first what that costs, and offers only what can be had.</summary>
public sealed class AudienceModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    [BindProperty]
    public AudienceForm Form { get; set; } = new();

    /// <summary>The other audiences, as this person may choose them: nobody gives a seat up for a place in the line.</summary>
    public EditionSeats? Seats { get; private set; }

    /// <summary>Asked of one of the other audiences, and not of this person so far.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public QuestionFields Fields => new(Questions, Form.Answers, Seats?.Audiences ?? []);

    /// <summary>Labels of what this person answered and another audience may not be asked: it goes with the change.</summary>
    public IReadOnlyList<string> Lost { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = new AudienceForm { Organisation = Registration.Organisation };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await Mediator.Send(
            new ChangeAudience(Registration.Id, Form.Audience, Form.Organisation ?? "")
            {
                Answers = Form.Answers.ToDictionary(
                    answer => answer.Key,
                    answer => (IReadOnlyList<string>)answer.Value
                ),
            },
            CancellationToken.None
        );
        if (result.Error is not { } error)
        {
            return ToTicket(State == PersonalState.Seated ? "AudienceChanged" : "LineChanged");
        }
        await LoadAsync(cancellationToken);
        return await RefuseAnewAsync(error, errors);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var years = await Mediator.Send(new GetEditions { Year = Registration.Year }, cancellationToken);
        var edition = await Mediator.Send(new GetEditionForOffice(Registration.Year), cancellationToken);
        if (years is not [{ Edition.Seats: { } seats }] || edition is not { Seats: { } office })
        {
            return;
        }
        if (Registration.AsksQuestions)
        {
            await LoadQuestionsAsync(cancellationToken);
        }
        var isSeated = State == PersonalState.Seated;
        var ledger = SeatLedger.Existing(
            edition.Id,
            office.Total,
            office.ReleaseAt,
            [.. edition.Audiences.Where(quota => quota.IsInvited).Select(quota => quota.ToQuota())]
        );
        if (isSeated)
        {
            ledger.Free(Registration.Audience, party: 1);
        }
        Seats = seats with
        {
            KeepsWaitingList = !isSeated,
            Audiences =
            [
                .. seats
                    .Audiences.Where(audience => audience.Code != Registration.Audience)
                    .Select(audience => audience with { Left = Left(audience, ledger) }),
            ],
        };
    }

    private async Task LoadQuestionsAsync(CancellationToken cancellationToken)
    {
        var all = await Mediator.Send(new GetQuestions(Registration.Year), cancellationToken);
        Questions =
        [
            .. all.Where(question => question.IsAsked(Clock.GetUtcNow()) && !question.IsFor(Registration.Audience)),
        ];
        var given = await Mediator.Send(new GetAnswers(Registration.Id), cancellationToken);
        Lost =
        [
            .. given
                .Where(answer => answer.Question.Plan.Audiences.Count > 0)
                .Select(answer => EditionTexts.In(answer.Question.Plan.Label)),
        ];
    }

    // Where others wait, the seat given up would be theirs first.
    private int Left(AudienceSeats audience, SeatLedger ledger) =>
        audience.Waiting > 0 ? audience.Left : ledger.Left(audience.Code, Clock.GetUtcNow());
}

public sealed record AudienceForm
{
    public string? Audience { get; set; }
    public string? Organisation { get; set; }

    /// <summary>By question code; boxes and buttons that were left alone send nothing.</summary>
    public Dictionary<string, string[]> Answers { get; set; } = [];
}
