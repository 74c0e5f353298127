using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetSessionDoorHandler(DbSession session)
    : IRequestHandler<GetSessionDoor, SessionDoorAnswer?>,
        IRequestHandler<GetSessionScans, DoorScans?>
{
    private static readonly SqlText Find = new(
        """
        select s.id as Id, s.edition_id as EditionId, s.title as Title, s.starts_at as StartsAt, s.capacity as Capacity
        from sessions s
        join editions e on e.id = s.edition_id
        where e.year = @Year and s.code = @Code and s.withdrawn_at is null
        """
    );

    private static readonly SqlText FindSignedUp = new(
        """
        select t.id
        from session_signups g
        join tickets t on t.registration_id = g.registration_id
        where g.session_id = @sessionId
          and t.issue_number = (select min(n.issue_number) from tickets n where n.registration_id = t.registration_id)
        order by t.id
        """
    );

    private static readonly SqlText FindScans = new(dialect =>
        $"""
            select {SessionScanRow.Columns}
            from session_scans s
            where s.session_id = @sessionId and s.seq > @After
            order by s.seq
            {dialect.Rows("@Limit")}
            """
    );

    public async Task<SessionDoorAnswer?> Handle(GetSessionDoor request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Year, request.Code, cancellationToken) is not { } found)
        {
            return null;
        }
        var id = new { sessionId = found.Id };
        var count = await session.FirstOrDefaultAsync<SessionScanRow.CountRow>(
            SessionScanRow.Count,
            id,
            cancellationToken
        );
        return new SessionDoorAnswer
        {
            Id = found.Id,
            Code = request.Code,
            Title = found.Title!,
            StartsAt = found.StartsAt,
            SignedUp = await session.QueryAsync<Guid>(FindSignedUp, id, cancellationToken),
            Occupancy = new Occupancy(count!.Inside, found.Capacity),
        };
    }

    public async Task<DoorScans?> Handle(GetSessionScans request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Year, request.Code, cancellationToken) is not { } found)
        {
            return null;
        }
        var rows = await session.QueryAsync<SessionScanRow>(
            FindScans,
            new
            {
                sessionId = found.Id,
                request.After,
                request.Limit,
            },
            cancellationToken
        );
        return new DoorScans([.. rows.Select(row => new NumberedScan(row.Seq, row.ToScan(found.EditionId)))]);
    }

    private Task<SessionRow?> FindAsync(int year, string code, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<SessionRow>(Find, new { Year = year, Code = code }, cancellationToken);

    private sealed record SessionRow
    {
        public Guid Id { get; init; }
        public Guid EditionId { get; init; }
        public LocalizedText? Title { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public int? Capacity { get; init; }
    }
}
