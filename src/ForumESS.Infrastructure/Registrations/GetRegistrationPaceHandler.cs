using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class GetRegistrationPaceHandler(DbSession session)
    : IRequestHandler<GetRegistrationPace, IReadOnlyList<DateTimeOffset>>
{
    private static readonly SqlText List = new(
        "select created_at from registrations where edition_id = @EditionId and created_at >= @Since order by created_at"
    );

    public Task<IReadOnlyList<DateTimeOffset>> Handle(
        GetRegistrationPace request,
        CancellationToken cancellationToken
    ) => session.QueryAsync<DateTimeOffset>(List, request, cancellationToken);
}
