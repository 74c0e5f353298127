using System.Buffers.Binary;
using System.Security.Cryptography;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Tickets;

/// <summary>Issues tickets: signs once and stores, inside the command that confirms the seat.</summary>
internal sealed class TicketDesk(ITicketSigner signer, ITicketStore tickets, TimeProvider clock)
{
    // One draw in billions meets a code in use.
    private const int MostDraws = 5;

    /// <param name="issueNumber">1 for the first issue; every earlier issue must have been revoked.</param>
    public async Task<IssuedTicket> IssueAsync(
        Registration registration,
        int editionYear,
        AudienceType audience,
        int issueNumber,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var ticket = new IssuedTicket
        {
            Id = id,
            RegistrationId = registration.Id,
            EditionId = registration.EditionId,
            IssueNumber = issueNumber,
            Code = signer.Sign(new TicketPayload(editionYear, id, issueNumber, audience.Number)),
            ShortCode = DrawShortCode(),
            IssuedAt = now,
        };
        for (var draw = 1; !await tickets.AddAsync(ticket, cancellationToken); draw++)
        {
            // Something else refuses it, then: drawing on would hold up every other change of the site.
            if (draw == MostDraws)
            {
                throw new InvalidOperationException("No short code makes the ticket unlike those there are.");
            }
            ticket = ticket with { ShortCode = DrawShortCode() };
        }
        return ticket;
    }

    private static ShortCode DrawShortCode()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return ShortCode.FromRandom(BinaryPrimitives.ReadUInt64LittleEndian(random));
    }
}
