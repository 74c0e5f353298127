using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetCurrentEditionYearHandler(DbSession session) : IRequestHandler<GetCurrentEditionYear, int?>
{
    private static readonly SqlText Find = new(dialect =>
        $"select year from editions where status not in ('held', 'cancelled') order by year {dialect.Rows("1")}"
    );

    public Task<int?> Handle(GetCurrentEditionYear request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int?>(Find, null, cancellationToken);
}
