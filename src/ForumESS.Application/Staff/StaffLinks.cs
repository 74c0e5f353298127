using ForumESS.Application.Mail;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>Gives out the links that lead into an account.</summary>
internal sealed class StaffLinks(IInvitationStore invitations, IOutbox outbox, TimeProvider clock)
{
    /// <summary>Mails a new link and ends those the address had.</summary>
    public async Task<IssuedInvitation> MailAsync(
        EmailAddress email,
        Role role,
        Guid? editionId,
        string language,
        CancellationToken cancellationToken
    )
    {
        var issued = await IssueAsync(email, role, editionId, StaffInvitation.Life, cancellationToken);
        await outbox.AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.StaffInvitation,
                Recipient = email.Value,
                Language = language,
                Secret = issued.Token,
            },
            cancellationToken
        );
        return issued;
    }

    /// <param name="email">Null for the link that makes the first account.</param>
    public async Task<IssuedInvitation> IssueAsync(
        EmailAddress? email,
        Role role,
        Guid? editionId,
        TimeSpan life,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var token = SecretToken.Create();
        await invitations.EndAllAsync(email, now, cancellationToken);
        await invitations.AddAsync(
            new StaffInvitation
            {
                TokenHash = SecretToken.Hash(token),
                Email = email,
                Role = role,
                EditionId = editionId,
                CreatedAt = now,
                ExpiresAt = now + life,
            },
            cancellationToken
        );
        return new IssuedInvitation(token, now + life);
    }
}
