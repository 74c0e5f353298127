using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetOccupancyHandler(DbSession session) : IRequestHandler<GetOccupancy, Result<Occupancy>>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    public async Task<Result<Occupancy>> Handle(GetOccupancy request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        return await DoorSql.OccupancyAsync(session, editionId, cancellationToken);
    }
}
