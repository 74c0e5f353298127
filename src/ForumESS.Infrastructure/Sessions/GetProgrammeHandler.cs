using ForumESS.Application.Sessions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Waiting;
using MediatR;

namespace ForumESS.Infrastructure.Sessions;

internal sealed class GetProgrammeHandler(DbSession session)
    : IRequestHandler<GetProgramme, IReadOnlyList<ProgrammeSession>>,
        IRequestHandler<GetOwnProgramme, IReadOnlyList<OwnSession>>
{
    private static readonly SqlText List = new(
        $"""
        select {SessionSql.Shown}
        from sessions s
        join editions e on e.id = s.edition_id
        left join rooms r on r.id = s.room_id
        where e.year = @Year and e.status <> 'draft' and s.withdrawn_at is null
        order by s.starts_at, s.ends_at, s.code
        """
    );

    // At most one entry a session: who waits or is offered a seat has none yet.
    private static readonly SqlText ListOwn = new(
        $"""
        select {SessionSql.Shown},
               case when g.session_id is null then 0 else 1 end as IsSignedUp, w.state as State,
               w.deadline as Deadline, {WaitingSql.Ahead} as Ahead
        from sessions s
        join registrations p on p.edition_id = s.edition_id
        left join rooms r on r.id = s.room_id
        left join session_signups g on g.session_id = s.id and g.registration_id = p.id
        left join waiting_entries w on w.pool_id = s.id and w.registration_id = p.id
        where p.id = @RegistrationId and s.withdrawn_at is null
        order by s.starts_at, s.ends_at, s.code
        """
    );

    public Task<IReadOnlyList<ProgrammeSession>> Handle(GetProgramme request, CancellationToken cancellationToken) =>
        session.QueryAsync<ProgrammeSession>(List, request, cancellationToken);

    public Task<IReadOnlyList<OwnSession>> Handle(GetOwnProgramme request, CancellationToken cancellationToken) =>
        session.QueryAsync<OwnSession>(ListOwn, request, cancellationToken);
}
