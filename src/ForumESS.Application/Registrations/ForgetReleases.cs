using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Forgets which addresses gave up a seat once that counts no more: it outlives the erasure of a registration, or erasing
/// would be the way around <see cref="Domain.Registrations.Registration.ReleasesADay"/>, but by no more than a day.
/// </summary>
public sealed record ForgetReleases : ICommand<Result>;

internal sealed class ForgetReleasesHandler(IRegistrationStore registrations, TimeProvider clock)
    : IRequestHandler<ForgetReleases, Result>
{
    public async Task<Result> Handle(ForgetReleases command, CancellationToken cancellationToken)
    {
        await registrations.ForgetReleasesAsync(clock.GetUtcNow(), cancellationToken);
        return Result.Success;
    }
}
