using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ListNotesHandler(DbSession session) : IRequestHandler<ListNotes, IReadOnlyList<NoteLine>>
{
    private static readonly SqlText List = new(
        """
        select n.id as Id, n.text as Text, n.noted_at as NotedAt, s.name as Author
        from registration_notes n
        left join staff s on s.id = n.actor_id
        where n.registration_id = @RegistrationId
        order by n.noted_at desc, n.id
        """
    );

    public Task<IReadOnlyList<NoteLine>> Handle(ListNotes request, CancellationToken cancellationToken) =>
        session.QueryAsync<NoteLine>(List, request, cancellationToken);
}
