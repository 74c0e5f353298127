using ForumESS.Application.Groups;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Groups;

internal sealed class ListGroupSeatsHandler(DbSession session) : IRequestHandler<ListGroupSeats, IReadOnlyList<Guid>>
{
    private static readonly SqlText List = new(
        "select id from registrations where group_id = @GroupId order by created_at, id"
    );

    public Task<IReadOnlyList<Guid>> Handle(ListGroupSeats request, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(List, request, cancellationToken);
}
