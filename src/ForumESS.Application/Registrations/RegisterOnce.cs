using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Registers as <see cref="RegisterAttendee"/> does, but a caller that heard no answer may ask again: the same key
/// with the same registration gets the first answer, for a day.
/// </summary>
/// <param name="Key">Of the caller's choosing.</param>
/// <param name="Registration">What the first request and a repetition of it have in common.</param>
public sealed record RegisterOnce(string Key, RegisterAttendee Registration)
    : ICommand<Result<RegistrationReceipt>>,
        IEditionCommand,
        IOutlivesArchive,
        ITicketCommand
{
    public int Year => Registration.Year;

    public string? Audience => Registration.Audience;
}

internal sealed class RegisterOnceValidator : AbstractValidator<RegisterOnce>
{
    public const int KeyMaxLength = 200;

    public RegisterOnceValidator()
    {
        RuleFor(command => command.Key)
            .Must(key => key.Length is > 0 and <= KeyMaxLength && key.All(c => c is > ' ' and <= '~'))
            .WithErrorCode("idempotency.key_malformed")
            .OverridePropertyName("IdempotencyKey");
    }
}

internal sealed class RegisterOnceHandler(IKeptAnswers answers, IMediator mediator, TimeProvider clock)
    : IRequestHandler<RegisterOnce, Result<RegistrationReceipt>>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<Result<RegistrationReceipt>> Handle(RegisterOnce command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keyHash = Hash(command.Key);
        var bodyHash = Hash(Text(command.Registration));
        await answers.ForgetOlderAsync(now - Kept, cancellationToken);
        // Stored before the registration is tried: a repetition that overtakes waits here for the first one's end.
        if (!await answers.ReserveAsync(keyHash, bodyHash, now, cancellationToken))
        {
            var first = await answers.FindAsync(keyHash, cancellationToken);
            return first.BodyHash == bodyHash ? first.Receipt : RegistrationErrors.IdempotencyMismatch;
        }
        var result = await mediator.Send(command.Registration, cancellationToken);
        if (result.Error is null)
        {
            await answers.KeepAsync(keyHash, result.Value, cancellationToken);
        }
        else
        {
            // A refusal is worked out anew each time, for a seat may be free by then; some refusals keep their writes.
            await answers.ForgetAsync(keyHash, cancellationToken);
        }
        return result;
    }

    // The fields one by one, each with its length, so that no two registrations read alike.
    private static string Text(RegisterAttendee registration)
    {
        string?[] fields =
        [
            registration.Audience,
            registration.FirstName,
            registration.LastName,
            registration.Email,
            registration.Organisation,
            registration.Siret,
            registration.Needs,
            registration.Newsletter is null ? "" : Consent.Newsletter,
        ];
        var answers = registration
            .Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal)
            .SelectMany(answer => answer.Value.Prepend($"{answer.Value.Count}").Prepend(answer.Key));
        return string.Concat(
                fields
                    .Concat(answers)
                    .Concat(registration.Sessions.Prepend($"{registration.Sessions.Count}"))
                    .Select(field => $"{field?.Length ?? -1}:{field}")
            ) + registration.Year;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
