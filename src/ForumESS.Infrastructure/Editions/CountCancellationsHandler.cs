using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class CountCancellationsHandler(DbSession session) : IRequestHandler<CountCancellations, int>
{
    private static readonly SqlText Count = new(
        "select count(*) from registrations where edition_id = @EditionId and status = 'cancelled'"
    );

    public Task<int> Handle(CountCancellations request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>(Count, request, cancellationToken);
}
