using ForumESS.Application.Office;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Office;

internal sealed class GetOfficeCaresHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetOfficeCares, OfficeCares>
{
    private static readonly SqlText CountOffers = new(
        """
        select count(*) as OffersEnding, min(deadline) as FirstOfferEnds
        from waiting_entries
        where edition_id = @EditionId and state = 'offered' and deadline > @now and deadline < @soon
        """
    );

    private static readonly SqlText CountSilent = new(
        """
        select count(*)
        from door_devices d
        join editions e on e.id = d.edition_id
        where d.edition_id = @EditionId and d.revoked_at is null and d.token_hash is not null and d.expires_at > @now
          and e.starts_at < @begun and e.ends_at > @now
          and (d.last_contact is null or d.last_contact < @heardSince)
        """
    );

    public async Task<OfficeCares> Handle(GetOfficeCares request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var values = new
        {
            request.EditionId,
            now,
            soon = now + GetOfficeCares.OfferEndsSoon,
            begun = now + GetOfficeCares.DoorsOpenBefore,
            heardSince = now - GetOfficeCares.SilentAfter,
        };
        var cares = await session.FirstOrDefaultAsync<OfficeCares>(CountOffers, values, cancellationToken);
        var silent = await session.FirstOrDefaultAsync<int>(CountSilent, values, cancellationToken);
        return (cares ?? new OfficeCares()) with { SilentDevices = silent };
    }
}
