using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class FindOpenSessionHandler(DbSession session) : IRequestHandler<FindOpenSession, DateTimeOffset?>
{
    private static readonly SqlText Find = new(
        "select seen_at from staff_sessions where id = @SessionId and ended_at is null"
    );

    public Task<DateTimeOffset?> Handle(FindOpenSession request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DateTimeOffset?>(Find, request, cancellationToken);
}
