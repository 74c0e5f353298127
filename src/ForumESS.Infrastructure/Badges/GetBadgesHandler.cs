using System.Globalization;
using ForumESS.Application.Badges;
using ForumESS.Domain.Badges;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using MediatR;

namespace ForumESS.Infrastructure.Badges;

internal sealed class GetBadgesHandler(DbSession session) : IRequestHandler<GetBadges, PrintedBadges?>
{
    private static readonly SqlText Find = new(
        """
        select p.layout as Layout, p.sort_order as SortOrder, e.is_demo as IsDemo
        from badge_printings p
        join editions e on e.id = p.edition_id
        where p.id = @PrintingId and e.year = @Year
        """
    );

    private static readonly SqlText List = new(
        """
        select r.first_name as FirstName, r.last_name as LastName, r.organisation as Organisation,
               r.audience as Audience, a.label as AudienceLabel, t.code as TicketCode, t.short_code as ShortCode,
               b.is_again as IsAgain
        from badge_prints b
        join registrations r on r.id = b.registration_id
        join audience_types a on a.code = r.audience
        join tickets t on t.registration_id = r.id and t.revoked_at is null
        where b.printing_id = @PrintingId
        """
    );

    // Neither engine sorts names as people do, and not alike.
    private static readonly StringComparer Names = StringComparer.Create(
        Locales.Default.Culture,
        CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
    );

    public async Task<PrintedBadges?> Handle(GetBadges request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<PrintingRow>(Find, request, cancellationToken) is not { } printing)
        {
            return null;
        }
        var lines = await session.QueryAsync<BadgeLine>(List, request, cancellationToken);
        var sorted =
            printing.SortOrder == StoredCode.Of(BadgeOrder.Organisation)
                ? lines.OrderBy(line => line.Organisation is null).ThenBy(line => line.Organisation, Names)
                : lines.OrderBy(_ => 0);
        return new PrintedBadges(
            printing.Layout,
            printing.IsDemo,
            [
                .. sorted
                    .ThenBy(line => line.LastName, Names)
                    .ThenBy(line => line.FirstName, Names)
                    .ThenBy(line => line.ShortCode, StringComparer.Ordinal),
            ]
        );
    }

    private sealed record PrintingRow
    {
        public string Layout { get; init; } = "";
        public string SortOrder { get; init; } = "";
        public bool IsDemo { get; init; }
    }
}
