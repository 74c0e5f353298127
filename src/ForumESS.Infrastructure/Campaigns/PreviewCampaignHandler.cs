using ForumESS.Application.Campaigns;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class PreviewCampaignHandler(DbSession session) : IRequestHandler<PreviewCampaign, CampaignPreview?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText Count = new($"select count(*) from ({CampaignSql.Recipients}) n");

    private static readonly SqlText ListNames = new(dialect =>
        $"""
            select n.first_name as FirstName, n.last_name as LastName, n.organisation as Organisation
            from ({CampaignSql.Recipients}) n
            order by n.last_name, n.first_name, n.id
            {dialect.Rows("@Most")}
            """
    );

    public async Task<CampaignPreview?> Handle(PreviewCampaign request, CancellationToken cancellationToken)
    {
        var edition = await session.FirstOrDefaultAsync<Guid>(FindEdition, new { request.Year }, cancellationToken);
        if (edition == Guid.Empty)
        {
            return null;
        }
        var whom = new
        {
            EditionId = edition,
            Kind = StoredCode.Of(request.Kind),
            request.Filter.FromYear,
            request.Filter.Audience,
            Presence = StoredCode.Of(request.Filter.Presence),
            Most = PreviewCampaign.MostNames,
        };
        return new CampaignPreview(
            await session.FirstOrDefaultAsync<int>(Count, whom, cancellationToken),
            await session.QueryAsync<CampaignName>(ListNames, whom, cancellationToken)
        );
    }
}
