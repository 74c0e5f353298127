using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Changes a registration only if it is still as the caller saw it: compared while it is locked, so that of two who saw the
/// same one is refused.
/// </summary>
/// <param name="Tags">One of which <see cref="RegistrationTag"/> must be.</param>
public sealed record ChangeIfUnchanged(Guid Id, IReadOnlyCollection<string> Tags, ICommand<Result> Change)
    : ICommand<Result>;

internal sealed class ChangeIfUnchangedHandler(IRegistrationStore registrations, IMediator mediator)
    : IRequestHandler<ChangeIfUnchanged, Result>
{
    public async Task<Result> Handle(ChangeIfUnchanged command, CancellationToken cancellationToken)
    {
        if (
            await registrations.LockAsync(command.Id, cancellationToken) is null
            || await mediator.Send(new GetRegistration(command.Id), cancellationToken) is not { } registration
        )
        {
            return RegistrationErrors.Unknown;
        }
        var answers = await mediator.Send(new GetAnswers(command.Id), cancellationToken);
        return command.Tags.Contains(RegistrationTag.Of(registration, answers))
            ? await mediator.Send(command.Change, cancellationToken)
            : RegistrationErrors.ChangedMeanwhile;
    }
}
