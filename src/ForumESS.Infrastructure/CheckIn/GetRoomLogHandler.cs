using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetRoomLogHandler(DbSession session) : IRequestHandler<GetRoomLog, RoomLog?>
{
    private const string Actor = """
        coalesce(staff.name, door_devices.name, api_tokens.name) as Actor, door_devices.id as DeviceId
        """;

    private static readonly SqlText FindOperators = new(
        """
        select o.device_id as DeviceId, o.name as Name, o.began_at as BeganAt
        from door_operators o
        join door_devices d on d.id = o.device_id
        where d.edition_id = @editionId
        order by o.began_at desc, o.id desc
        """
    );

    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText FindCorrections = new(
        $"""
        select c.made_at as MadeAt, c.kind as Kind, c.people as People, c.reason as Reason, {Actor}
        from count_corrections c
        left join staff on staff.id = c.actor_id
        left join door_devices on door_devices.id = c.actor_id
        left join api_tokens on api_tokens.id = c.actor_id
        where c.edition_id = @editionId
        order by c.made_at desc, c.id
        """
    );

    private static readonly SqlText FindOverrides = new(
        $"""
        select {DoorSql.Moment} as HappenedAt,
               s.gate as Gate, s.override_reason as Reason, {Actor}
        from scans s
        left join staff on staff.id = s.actor_id
        left join door_devices on door_devices.id = s.actor_id
        left join api_tokens on api_tokens.id = s.actor_id
        where s.edition_id = @editionId and s.override_reason is not null
        union all
        select {DoorSql.Moment} as HappenedAt,
               s.gate as Gate, s.override_reason as Reason, {Actor}
        from walk_ins s
        left join staff on staff.id = s.actor_id
        left join door_devices on door_devices.id = s.actor_id
        left join api_tokens on api_tokens.id = s.actor_id
        where s.edition_id = @editionId and s.override_reason is not null
        """
    );

    private static readonly SqlText FindSessionOverrides = new(
        $"""
        select {DoorSql.Moment} as HappenedAt,
               d.title as Session, s.override_reason as Reason, {Actor}
        from session_scans s
        join sessions d on d.id = s.session_id
        left join staff on staff.id = s.actor_id
        left join door_devices on door_devices.id = s.actor_id
        left join api_tokens on api_tokens.id = s.actor_id
        where d.edition_id = @editionId and s.override_reason is not null
        """
    );

    private static readonly SqlText FindGaps = new(
        $"""
        select g.id as Id, g.gate as Gate, g.from_at as FromAt, g.until_at as UntilAt, g.reason as Reason, {Actor}
        from coverage_gaps g
        left join staff on staff.id = g.actor_id
        left join door_devices on door_devices.id = g.actor_id
        left join api_tokens on api_tokens.id = g.actor_id
        where g.edition_id = @editionId
        order by g.from_at desc, g.id
        """
    );

    public async Task<RoomLog?> Handle(GetRoomLog request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is not { } editionId)
        {
            return null;
        }
        var id = new { editionId };
        var corrections = await session.QueryAsync<CorrectionRow>(FindCorrections, id, cancellationToken);
        var overrides = await session.QueryAsync<OverrideRow>(FindOverrides, id, cancellationToken);
        var sessionOverrides = await session.QueryAsync<OverrideRow>(FindSessionOverrides, id, cancellationToken);
        var gaps = await session.QueryAsync<GapRow>(FindGaps, id, cancellationToken);
        var operators = await session.QueryAsync<OperatorRow>(FindOperators, id, cancellationToken);
        var held = operators.ToLookup(row => row.DeviceId);
        string? Holder(ActorRow row, DateTimeOffset at) =>
            row.DeviceId is { } device ? held[device].FirstOrDefault(each => each.BeganAt <= at)?.Name : null;
        return new RoomLog
        {
            Occupancy = await DoorSql.OccupancyAsync(session, editionId, cancellationToken),
            Gates = await session.QueryAsync<string>(DoorSql.Gates, id, cancellationToken),
            Corrections = [.. corrections.Select(row => row.ToLine(Holder(row, row.MadeAt)))],
            Overrides =
            [
                .. overrides
                    .Concat(sessionOverrides)
                    .Select(row => row.ToLine(Holder(row, row.HappenedAt)))
                    .OrderByDescending(line => line.At),
            ],
            Gaps = [.. gaps.Select(row => row.ToLine(Holder(row, row.FromAt)))],
        };
    }

    private sealed record OperatorRow
    {
        public Guid DeviceId { get; init; }
        public string Name { get; init; } = "";
        public DateTimeOffset BeganAt { get; init; }
    }

    private abstract record ActorRow
    {
        public string? Actor { get; init; }
        public Guid? DeviceId { get; init; }
    }

    private sealed record CorrectionRow : ActorRow
    {
        public DateTimeOffset MadeAt { get; init; }
        public string Kind { get; init; } = "";
        public int People { get; init; }
        public string Reason { get; init; } = "";

        public CorrectionLine ToLine(string? holder) =>
            new()
            {
                MadeAt = MadeAt,
                Kind = StoredCode.Parse<CorrectionKind>(Kind),
                People = People,
                Reason = Reason,
                Actor = Actor,
                Operator = holder,
            };
    }

    private sealed record OverrideRow : ActorRow
    {
        public DateTimeOffset HappenedAt { get; init; }
        public string Gate { get; init; } = "";
        public LocalizedText? Session { get; init; }
        public string Reason { get; init; } = "";

        public OverrideLine ToLine(string? holder) =>
            new()
            {
                At = HappenedAt,
                Gate = Gate,
                Session = Session,
                Reason = Reason,
                Actor = Actor,
                Operator = holder,
            };
    }

    private sealed record GapRow : ActorRow
    {
        public Guid Id { get; init; }
        public string Gate { get; init; } = "";
        public DateTimeOffset FromAt { get; init; }
        public DateTimeOffset? UntilAt { get; init; }
        public string Reason { get; init; } = "";

        public GapLine ToLine(string? holder) =>
            new()
            {
                Id = Id,
                Gate = Gate,
                From = FromAt,
                Until = UntilAt,
                Reason = Reason,
                Actor = Actor,
                Operator = holder,
            };
    }
}
