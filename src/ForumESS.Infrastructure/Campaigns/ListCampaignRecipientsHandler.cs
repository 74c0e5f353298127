using ForumESS.Application.Campaigns;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class ListCampaignRecipientsHandler(DbSession session)
    : IRequestHandler<ListCampaignRecipients, IReadOnlyList<Guid>?>
{
    private static readonly SqlText Find = new($"{CampaignRow.Select} where id = @Id and has_begun = 0");

    private static readonly SqlText List = new($"select n.id from ({CampaignSql.Recipients}) n");

    public async Task<IReadOnlyList<Guid>?> Handle(
        ListCampaignRecipients request,
        CancellationToken cancellationToken
    ) =>
        await session.FirstOrDefaultAsync<CampaignRow>(Find, new { request.Id }, cancellationToken) is { } campaign
            ? await session.QueryAsync<Guid>(List, campaign, cancellationToken)
            : null;
}
