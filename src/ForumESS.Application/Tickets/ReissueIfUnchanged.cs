using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Tickets;

/// <summary><see cref="ReissueTicket"/>, only while the registration is still as the caller saw it.</summary>
/// <param name="Tags">As those of <see cref="ChangeIfUnchanged"/>.</param>
public sealed record ReissueIfUnchanged(Guid Id, IReadOnlyCollection<string> Tags) : ICommand<Result<ReissuedTicket>>;

internal sealed class ReissueIfUnchangedHandler(IRegistrationStore registrations, IMediator mediator)
    : IRequestHandler<ReissueIfUnchanged, Result<ReissuedTicket>>
{
    public async Task<Result<ReissuedTicket>> Handle(ReissueIfUnchanged command, CancellationToken cancellationToken) =>
        await ChangeIfUnchangedHandler.WhyNotAsync(registrations, mediator, command.Id, command.Tags, cancellationToken)
            is { } refusal
            ? refusal
            : await mediator.Send(new ReissueTicket(command.Id), cancellationToken);
}
