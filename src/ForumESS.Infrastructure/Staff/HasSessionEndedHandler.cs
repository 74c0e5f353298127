using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class HasSessionEndedHandler(DbSession session) : IRequestHandler<HasSessionEnded, bool>
{
    private static readonly SqlText Count = new("select count(*) from ended_sessions where id = @SessionId");

    public async Task<bool> Handle(HasSessionEnded request, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(Count, request, cancellationToken) > 0;
}
