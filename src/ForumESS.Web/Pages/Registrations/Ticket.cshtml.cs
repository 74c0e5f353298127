using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using MediatR;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>The ticket, and what its holder can do about it.</summary>
public sealed class TicketModel(IMediator mediator, TimeProvider clock) : PersonalPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];

    /// <summary>Empty without a seat, or where there is no programme.</summary>
    public IReadOnlyList<OwnSession> Programme { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Answers = await mediator.Send(new GetAnswers(Registration.Id), cancellationToken);
        if (Registration.HasSessions && State == PersonalState.Seated)
        {
            Programme = await mediator.Send(new GetOwnProgramme(Registration.Id), cancellationToken);
        }
    }
}
