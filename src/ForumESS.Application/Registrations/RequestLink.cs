using FluentValidation;
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

internal sealed class RequestLinkHandler(IRegistrationStore registrations, PersonalLinks links, TimeProvider clock)
    : IRequestHandler<RequestLink, Result>
{
    public async Task<Result> Handle(RequestLink command, CancellationToken cancellationToken)
    {
        var email = EmailAddress.TryParse(command.Email)!;
        foreach (var registration in await registrations.ListCurrentAsync(email, clock.GetUtcNow(), cancellationToken))
        {
            await links.RemindAsync(registration, cancellationToken);
        }
        return Result.Success;
    }
}
