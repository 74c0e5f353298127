using ForumESS.Application.Badges;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Badges;

internal sealed class ListBadgePrintingsHandler(DbSession session)
    : IRequestHandler<ListBadgePrintings, IReadOnlyList<BadgePrintingLine>>
{
    private static readonly SqlText List = new(dialect =>
        $"""
            select p.id as Id, p.layout as Layout, p.printed_at as PrintedAt, s.name as PrintedBy,
                   (select count(*) from badge_prints b where b.printing_id = p.id) as Badges,
                   (select count(*) from badge_prints b where b.printing_id = p.id and b.is_again = 1) as Again
            from badge_printings p
            join editions e on e.id = p.edition_id
            left join staff s on s.id = p.printed_by
            where e.year = @Year
              and (@RegistrationId is null or exists (select 1 from badge_prints o
                   where o.printing_id = p.id and o.registration_id = @RegistrationId))
            order by p.printed_at desc, p.id desc
            {dialect.Rows("@Rows")}
            """
    );

    public Task<IReadOnlyList<BadgePrintingLine>> Handle(
        ListBadgePrintings request,
        CancellationToken cancellationToken
    ) =>
        session.QueryAsync<BadgePrintingLine>(
            List,
            new
            {
                request.Year,
                request.RegistrationId,
                Rows = ListBadgePrintings.Most,
            },
            cancellationToken
        );
}
