using ForumESS.Application.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class ListNamedWalkInsHandler(DbSession session)
    : IRequestHandler<ListNamedWalkIns, IReadOnlyList<NamedWalkIn>?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText Find = new(
        $"""
        select s.id as Id, s.name as Name, s.audience as Audience, a.label as AudienceLabel, s.gate as Gate,
               {DoorSql.Moment} as At
        from walk_ins s
        join audience_types a on a.code = s.audience
        where s.edition_id = @editionId and s.name is not null
        order by {DoorSql.Moment} desc, s.id
        """
    );

    public async Task<IReadOnlyList<NamedWalkIn>?> Handle(
        ListNamedWalkIns request,
        CancellationToken cancellationToken
    ) =>
        await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is { } editionId
            ? await session.QueryAsync<NamedWalkIn>(Find, new { editionId }, cancellationToken)
            : null;
}
