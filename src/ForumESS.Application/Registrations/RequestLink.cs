using FluentValidation;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Mails the personal link of every coming registration of an address again. Succeeds in the same way when there is
/// none, so that it tells nobody who is registered.
/// </summary>
public sealed record RequestLink(string? Email) : ICommand<Result>;

internal sealed class RequestLinkValidator : AbstractValidator<RequestLink>
{
    public RequestLinkValidator()
    {
        RuleFor(command => command.Email).MustBeEmail();
    }
}

internal sealed class RequestLinkHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    PersonalLinks links,
    SeatHolders holders,
    TimeProvider clock
) : IRequestHandler<RequestLink, Result>
{
    public async Task<Result> Handle(RequestLink command, CancellationToken cancellationToken)
    {
        var email = EmailAddress.TryParse(command.Email)!;
        var now = clock.GetUtcNow();
        foreach (var registration in await registrations.ListCurrentAsync(email, now, cancellationToken))
        {
            await links.RemindAsync(registration, cancellationToken);
        }
        foreach (var seat in await registrations.ListHeldAsync(email, now, cancellationToken))
        {
            var edition = await editions.FindAsync(seat.EditionId, cancellationToken);
            await holders.RemindAsync(seat, edition!, cancellationToken);
        }
        return Result.Success;
    }
}
