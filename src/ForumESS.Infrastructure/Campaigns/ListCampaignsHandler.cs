using ForumESS.Application.Campaigns;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class ListCampaignsHandler(DbSession session)
    : IRequestHandler<ListCampaigns, IReadOnlyList<CampaignLine>?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText List = new(
        """
        select c.id as Id, c.kind as Kind, c.state as State, c.starts_at as StartsAt, c.from_year as FromYear,
               a.label as AudienceLabel, c.presence as Presence,
               count(p.registration_id) as Recipients,
               sum(case when m.status = 'sent' then 1 else 0 end) as Sent,
               sum(case when m.status = 'failed' then 1 else 0 end) as Refused,
               sum(case when m.status = 'dropped' then 1 else 0 end) as Dropped
        from campaigns c
        left join audience_types a on a.code = c.audience
        left join campaign_recipients p on p.campaign_id = c.id
        left join mails m on m.id = p.mail_id
        where c.edition_id = @EditionId
        group by c.id, c.kind, c.state, c.starts_at, c.from_year, a.label, c.presence, c.created_at
        order by c.created_at desc, c.id
        """
    );

    public async Task<IReadOnlyList<CampaignLine>?> Handle(ListCampaigns request, CancellationToken cancellationToken)
    {
        var edition = await session.FirstOrDefaultAsync<Guid>(FindEdition, request, cancellationToken);
        return edition == Guid.Empty
            ? null
            : await session.QueryAsync<CampaignLine>(List, new { EditionId = edition }, cancellationToken);
    }
}
