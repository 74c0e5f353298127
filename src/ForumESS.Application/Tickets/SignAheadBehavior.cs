using MediatR;

namespace ForumESS.Application.Tickets;

/// <summary>A command that will issue a first ticket when all goes well.</summary>
public interface ITicketCommand
{
    int Year { get; }

    /// <summary>Code of the ticket's audience, as typed.</summary>
    string? Audience { get; }
}

/// <summary>Signs while the command does not yet hold the writer.</summary>
internal sealed class SignAheadBehavior<TRequest, TOutcome>(TicketDesk tickets) : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ITicketCommand, IRequest<TOutcome>
{
    public Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    )
    {
        tickets.SignAhead(request.Year, request.Audience);
        return next();
    }
}
