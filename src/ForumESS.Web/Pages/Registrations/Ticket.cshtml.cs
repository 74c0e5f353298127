using ForumESS.Application.Questions;
using MediatR;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>The ticket, and what its holder can do about it.</summary>
public sealed class TicketModel(IMediator mediator, TimeProvider clock) : PersonalPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    public IReadOnlyList<GivenAnswer> Answers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Answers = await mediator.Send(new GetAnswers(Registration.Id), cancellationToken);
}
