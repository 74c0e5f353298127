using ForumESS.Application.Certificates;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Domain.Questions;
using ForumESS.Web.Pages.Groups;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>The ticket, and what its holder can do about it; or a group, for its contact.</summary>
public sealed class TicketModel(IMediator mediator, TimeProvider clock) : PersonalPage(mediator, clock)
{
    /// <summary>Null for somebody who comes alone.</summary>
    public GroupView? Group { get; private set; }

    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];

    /// <summary>Questions that must be answered and are not: asked since, or of somebody another person registered.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Was let in, and may have that in writing.</summary>
    public bool HasAttended { get; private set; }

    /// <summary>Null without a seat.</summary>
    public TicketPlace? Place { get; private set; }

    /// <summary>Empty without a seat, or where there is no programme.</summary>
    public IReadOnlyList<OwnSession> Programme { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Group is not null)
        {
            return;
        }
        if (State == PersonalState.Seated)
        {
            HasAttended = await Mediator.Send(new HasAttended(Registration.Id), cancellationToken);
            Place = await Mediator.Send(new GetTicketPlace(Registration.Year), cancellationToken);
        }
        if (!IsOthers)
        {
            await LoadAnswersAsync(cancellationToken);
        }
        if (Registration.HasSessions && State == PersonalState.Seated)
        {
            Programme = await Mediator.Send(new GetOwnProgramme(Registration.Id), cancellationToken);
        }
    }

    private async Task LoadAnswersAsync(CancellationToken cancellationToken)
    {
        Answers = await Mediator.Send(new GetAnswers(Registration.Id), cancellationToken);
        if (Registration.AsksQuestions && IsOpen)
        {
            var asked = await Mediator.Send(new GetQuestions(Registration.Year), cancellationToken);
            Unanswered = new Questionnaire(asked, Registration.Audience, Clock.GetUtcNow())
                .Asked.Where(question => question.Plan.IsRequired)
                .Count(question => Answers.All(answer => answer.Question.Id != question.Id));
        }
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        Group = await GroupPage.ViewAsync(Registration, Key!, Mediator, Clock.GetUtcNow());
        return null;
    }
}
