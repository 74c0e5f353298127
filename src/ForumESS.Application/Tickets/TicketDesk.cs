using System.Buffers.Binary;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Tickets;

/// <summary>Issues tickets: signs once and stores, inside the command that confirms the seat.</summary>
internal sealed class TicketDesk(
    ITicketSigner signer,
    ITicketStore tickets,
    KnownAudiences audiences,
    TimeProvider clock
)
{
    // One draw in billions meets a code in use.
    private const int MostDraws = 5;

    private (TicketPayload Payload, string Code)? ahead;

    /// <summary>
    /// Signs the first ticket that this scope will issue, as far as can be told beforehand: commands wait for each other,
    /// and signing takes a fifth of what a registration may take there. What proves wrong is signed anew.
    /// </summary>
    public void SignAhead(int editionYear, string? audience)
    {
        if (ahead is null && editionYear is > 0 and <= ushort.MaxValue && audiences.NumberOf(audience) is { } number)
        {
            var id = RandomDraw.NewId(clock.GetUtcNow());
            var payload = new TicketPayload(editionYear, id, issueNumber: 1, number);
            ahead = (payload, signer.Sign(payload));
        }
    }

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
        var (id, code) = Sign(editionYear, audience, issueNumber, now);
        var ticket = new IssuedTicket
        {
            Id = id,
            RegistrationId = registration.Id,
            EditionId = registration.EditionId,
            IssueNumber = issueNumber,
            Code = code,
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

    private (Guid Id, string Code) Sign(int editionYear, AudienceType audience, int issueNumber, DateTimeOffset now)
    {
        audiences.Learn(audience);
        // Used once: a group's next ticket needs an id of its own.
        var signed = ahead;
        ahead = null;
        if (
            signed is { } ready
            && ready.Payload == new TicketPayload(editionYear, ready.Payload.TicketId, issueNumber, audience.Number)
        )
        {
            return (ready.Payload.TicketId, ready.Code);
        }
        var id = RandomDraw.NewId(now);
        return (id, signer.Sign(new TicketPayload(editionYear, id, issueNumber, audience.Number)));
    }

    private static ShortCode DrawShortCode()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomDraw.Fill(random);
        return ShortCode.FromRandom(BinaryPrimitives.ReadUInt64LittleEndian(random));
    }
}
