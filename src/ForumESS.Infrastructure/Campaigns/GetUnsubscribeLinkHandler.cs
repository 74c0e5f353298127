using ForumESS.Application.Campaigns;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class GetUnsubscribeLinkHandler(DbSession session)
    : IRequestHandler<GetUnsubscribeLink, UnsubscribeLink?>
{
    private static readonly SqlText Find = new(
        """
        select l.registration_id as RegistrationId,
               case when r.group_id = r.id and l.opens_seat = 0 then 1 else 0 end as IsContact,
               case when l.revoked_at is null then 1 else 0 end as OpensPages
        from link_keys l
        join registrations r on r.id = l.registration_id
        where l.key_hash = @Hash
        """
    );

    public async Task<UnsubscribeLink?> Handle(GetUnsubscribeLink request, CancellationToken cancellationToken) =>
        LinkKey.Parse(request.Key) is { } key
            ? await session.FirstOrDefaultAsync<UnsubscribeLink>(Find, new { key.Hash }, cancellationToken)
            : null;
}
