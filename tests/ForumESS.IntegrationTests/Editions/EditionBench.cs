using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>What tests of an edition's course do with the people who registered for it.</summary>
internal static class EditionBench
{
    public static async Task<Guid> RegisterAsync(
        this MailBench bench,
        string email,
        string audience = "ess",
        string language = "fr"
    ) =>
        (await bench.Forum.SendAsync(RegistrationDesk.Someone(email) with { Audience = audience, Language = language }))
            .Value
            .Id;

    public static Task<Result> CallOffAsync(this MailBench bench, string? reason = null) =>
        bench.Forum.SendAsync(
            new ChangeEditionStatus(RegistrationDesk.Year, EditionStatus.Cancelled)
            {
                Reason = new Dictionary<string, string?> { ["fr"] = reason },
                ReasonSource = "Département",
            }
        );

    /// <summary>What the worker does each time it wakes.</summary>
    public static Task<bool> TellOfCancellationAsync(this MailBench bench) =>
        bench.Forum.InScopeAsync(async scope =>
        {
            await scope
                .GetRequiredService<CancellationRound>()
                .GoOnAsync(RegistrationDesk.Year, CancellationToken.None);
            await scope
                .GetRequiredService<CancellationRound>()
                .GoOnAsync(RegistrationDesk.Year, CancellationToken.None);
            return true;
        });
}
