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

    // Each once, whichever issue of the ticket was shown.
    private static readonly SqlText ListCame = new(
        """
        select r.id as RegistrationId, r.first_name as FirstName, r.last_name as LastName,
               r.organisation as Organisation, c.at as CameAt
        from (
            select t.registration_id,
                   min(case when s.offline = 1 and s.scanned_at < s.received_at then s.scanned_at
                            else s.received_at end) as at
            from session_scans s
            join tickets t on t.id = s.ticket_id
            where s.session_id = @Id and s.verdict = 'admitted' and s.direction = 'in'
            group by t.registration_id
        ) c
        join registrations r on r.id = c.registration_id
        order by r.last_name, r.first_name, r.id
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
        var came = await session.QueryAsync<SessionPerson>(ListCame, new { found.Id }, cancellationToken);
        var times = came.ToDictionary(person => person.RegistrationId, person => person.CameAt);
        var listed = seated
            .Concat(inLine)
            .Select(person => person with { CameAt = times.GetValueOrDefault(person.RegistrationId) })
            .ToList();
        var others = came.Where(person => listed.TrueForAll(known => known.RegistrationId != person.RegistrationId));
        return found with
        {
            Came = came.Count,
            People = [.. listed, .. others.Select(person => person with { State = "unexpected" })],
        };
    }
}
