using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Bounds what a stranger can make the site send to an address, see <see cref="Registration.ReleasesADay"/>, without
/// keeping its owner out: once its turns are used up, it goes on by a link mailed to it.
/// </summary>
internal sealed class AddressGuard(
    IRegistrationStore registrations,
    IAddressProofs proofs,
    IOutbox outbox,
    TimeProvider clock
)
{
    public bool IsProven(string? proof, Edition edition, EmailAddress email) =>
        proofs.Proves(proof, edition.Plan.Year, email, clock.GetUtcNow());

    /// <summary>Null where the address may be registered, or changed to.</summary>
    /// <param name="language">Of the mail to it, where it has to be proven.</param>
    public async Task<Error?> CheckAsync(
        string? proof,
        Edition edition,
        EmailAddress email,
        string language,
        CancellationToken cancellationToken
    )
    {
        if (IsProven(proof, edition, email))
        {
            return null;
        }
        var releases = await registrations.CountReleasesAsync(edition.Id, email, clock.GetUtcNow(), cancellationToken);
        return releases < Registration.ReleasesADay
            ? null
            : await AskAsync(releases, edition, email, language, cancellationToken);
    }

    private async Task<Error> AskAsync(
        int releases,
        Edition edition,
        EmailAddress email,
        string language,
        CancellationToken cancellationToken
    )
    {
        // One link a day: it counts as one more turn, so that the next who asks finds that it was sent.
        if (releases == Registration.ReleasesADay)
        {
            var now = clock.GetUtcNow();
            await registrations.AddReleaseAsync(Guid.CreateVersion7(now), edition.Id, email, now, cancellationToken);
            await outbox.AddAsync(
                new OutgoingMail
                {
                    Kind = MailKind.AddressProof,
                    EditionId = edition.Id,
                    Recipient = email.Untagged,
                    Language = language,
                    Secret = proofs.Create(edition.Plan.Year, email, now),
                },
                cancellationToken
            );
        }
        return RegistrationErrors.TooManyReturns;
    }
}
