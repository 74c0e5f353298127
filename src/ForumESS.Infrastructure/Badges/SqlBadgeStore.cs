using ForumESS.Application.Badges;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Badges;

internal sealed class SqlBadgeStore(DbSession session) : IBadgeStore
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText AddPrinting = new(
        """
        insert into badge_printings (id, edition_id, layout, sort_order, printed_at, printed_by)
        values (@Id, @EditionId, @Layout, @SortOrder, @PrintedAt, @PrintedBy)
        """
    );

    // One statement, however many they are.
    private static readonly SqlText AddBadges = new(
        $"""
        insert into badge_prints (printing_id, registration_id, is_again)
        select @PrintingId, r.id, {BadgeSql.Again}
        from registrations r
        where {BadgeSql.Chosen}
        """
    );

    public async Task<int?> AddAsync(BadgePrinting printing, BadgeChoice choice, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Guid?>(FindEdition, printing, cancellationToken) is not { } editionId)
        {
            return null;
        }
        await session.ExecuteAsync(
            AddPrinting,
            new
            {
                printing.Id,
                EditionId = editionId,
                printing.Layout,
                SortOrder = StoredCode.Of(printing.Order),
                printing.PrintedAt,
                printing.PrintedBy,
            },
            cancellationToken
        );
        return await session.ExecuteAsync(
            AddBadges,
            BadgeSql.Parameters(choice, editionId, printing.Id),
            cancellationToken
        );
    }
}
