using ForumESS.Application.Campaigns;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class ListDueCampaignsHandler(DbSession session)
    : IRequestHandler<ListDueCampaigns, IReadOnlyList<Guid>>
{
    private static readonly SqlText List = new(
        """
        select id
        from campaigns
        where state in ('planned', 'sending') and starts_at <= @Now
          and (select count(*) from mails where status = 'queued' and due_at <= @Now) < @FullOutbox
        order by starts_at, id
        """
    );

    public Task<IReadOnlyList<Guid>> Handle(ListDueCampaigns request, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(List, new { request.Now, ListDueCampaigns.FullOutbox }, cancellationToken);
}
