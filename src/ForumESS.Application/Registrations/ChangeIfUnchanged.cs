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
    public async Task<Result> Handle(ChangeIfUnchanged command, CancellationToken cancellationToken) =>
        await WhyNotAsync(registrations, mediator, command.Id, command.Tags, cancellationToken) is { } refusal
            ? refusal
            : await mediator.Send(command.Change, cancellationToken);

    /// <summary>Null when the registration, locked from now on, is as one of the tags says.</summary>
    public static async Task<Error?> WhyNotAsync(
        IRegistrationStore registrations,
        IMediator mediator,
        Guid id,
        IReadOnlyCollection<string> tags,
        CancellationToken cancellationToken
    )
    {
        if (
            await registrations.LockAsync(id, cancellationToken) is null
            || await mediator.Send(new GetRegistration(id), cancellationToken) is not { } registration
        )
        {
            return RegistrationErrors.Unknown;
        }
        var answers = await mediator.Send(new GetAnswers(id), cancellationToken);
        return tags.Contains(RegistrationTag.Of(registration, answers)) ? null : RegistrationErrors.ChangedMeanwhile;
    }
}
