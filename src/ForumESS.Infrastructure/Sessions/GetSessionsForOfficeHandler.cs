using ForumESS.Application.Sessions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Sessions;

internal sealed class GetSessionsForOfficeHandler(DbSession session)
    : IRequestHandler<ListSessionsForOffice, IReadOnlyList<OfficeSession>?>,
        IRequestHandler<GetSessionForOffice, OfficeSession?>
{
    private const string Columns = $"""
        select {SessionSql.Shown}, s.room_id as RoomId, s.place as OtherPlace, s.withdrawn_at as WithdrawnAt,
               (select coalesce(sum(w.seats), 0) from waiting_entries w where w.pool_id = s.id) as Held
        from sessions s
        join editions e on e.id = s.edition_id
        left join rooms r on r.id = s.room_id
        """;

    private static readonly SqlText CountEditions = new("select count(*) from editions where year = @Year");

    private static readonly SqlText List = new(
        $"""
        {Columns}
        where e.year = @Year
        order by case when s.withdrawn_at is null then 0 else 1 end, s.starts_at, s.ends_at, s.code
        """
    );

    private static readonly SqlText Find = new($"{Columns} where e.year = @Year and s.code = @Code");

    private static readonly SqlText ListSeated = new(
        """
        select r.id as RegistrationId, r.first_name as FirstName, r.last_name as LastName,
               r.organisation as Organisation, 'signed_up' as State
        from session_signups g
        join registrations r on r.id = g.registration_id
        where g.session_id = @Id
        order by r.last_name, r.first_name, r.id
        """
    );

    private static readonly SqlText ListInLine = new(
        """
        select r.id as RegistrationId, r.first_name as FirstName, r.last_name as LastName,
               r.organisation as Organisation, w.state as State
        from waiting_entries w
        join registrations r on r.id = w.registration_id
        where w.pool_id = @Id
        order by w.priority desc, w.arrival
        """
    );

    public async Task<IReadOnlyList<OfficeSession>?> Handle(
        ListSessionsForOffice request,
        CancellationToken cancellationToken
    )
    {
        var sessions = await session.QueryAsync<OfficeSession>(List, request, cancellationToken);
        return
            sessions.Count > 0 || await session.FirstOrDefaultAsync<int>(CountEditions, request, cancellationToken) > 0
            ? sessions
            : null;
    }

    public async Task<OfficeSession?> Handle(GetSessionForOffice request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<OfficeSession>(Find, request, cancellationToken) is not { } found)
        {
            return null;
        }
        var seated = await session.QueryAsync<SessionPerson>(ListSeated, new { found.Id }, cancellationToken);
        var inLine = await session.QueryAsync<SessionPerson>(ListInLine, new { found.Id }, cancellationToken);
        return found with { People = [.. seated, .. inLine] };
    }
}
