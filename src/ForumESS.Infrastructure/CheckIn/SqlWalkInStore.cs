using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class SqlWalkInStore(DbSession session, TallyBook tallies, DoorSignal signal) : IWalkInStore
{
    private static readonly SqlText Find = new(
        """
        select id as Id, edition_id as EditionId, gate as Gate, direction as Direction, audience as Audience,
               people as People, name as Name, scanned_at as ScannedAt, received_at as ReceivedAt, offline as Offline,
               actor_id as ActorId, override_reason as OverrideReason, source as Source
        from walk_ins
        where id = @id
        """
    );

    private static readonly SqlText Add = new(
        """
        insert into walk_ins (id, edition_id, gate, direction, audience, people, name, scanned_at, received_at, offline,
                              actor_id, override_reason, source)
        values (@Id, @EditionId, @Gate, @Direction, @Audience, @People, @Name, @ScannedAt, @ReceivedAt, @Offline,
                @ActorId, @OverrideReason, @Source)
        """
    );

    private static readonly SqlText CountedLike = new(
        """
        select coalesce(sum(people), 0)
        from walk_ins
        where edition_id = @EditionId and actor_id = @ActorId and gate = @Gate and audience = @Audience
          and direction = @Direction
        """
    );

    private static readonly SqlText ForgetName = new(
        "update walk_ins set name = null where id = @id and edition_id = @editionId and name is not null"
    );

    private static readonly SqlText CountAudience = new("select count(*) from audience_types where code = @code");

    public async Task<WalkIn?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<Row>(Find, new { id }, cancellationToken))?.ToWalkIn();

    public async Task<bool> AddAsync(WalkIn walkIn, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        if (!await session.TryExecuteAsync(Add, Row.Of(walkIn), cancellationToken))
        {
            return false;
        }
        var came = new Tally { WalkIns = walkIn.Direction == ScanDirection.In ? walkIn.People : 0 };
        await tallies.AddAsync(walkIn.EditionId, walkIn.Audience, came, cancellationToken);
        await tallies.MoveAsync(walkIn.EditionId, new RoomMove(walkIn.Moment, walkIn.Change), cancellationToken);
        return true;
    }

    public Task<int> CountedLikeAsync(WalkIn walkIn, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>(CountedLike, Row.Of(walkIn), cancellationToken);

    public async Task<bool> ForgetNameAsync(Guid editionId, Guid id, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(ForgetName, new { editionId, id }, cancellationToken) > 0;

    public async Task<bool> HasAudienceAsync(string code, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountAudience, new { code }, cancellationToken) > 0;

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid EditionId { get; init; }
        public string Gate { get; init; } = "";
        public string Direction { get; init; } = "";
        public string Audience { get; init; } = "";
        public int People { get; init; }
        public string? Name { get; init; }
        public DateTimeOffset ScannedAt { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public bool Offline { get; init; }
        public Guid ActorId { get; init; }
        public string? OverrideReason { get; init; }
        public string Source { get; init; } = "";

        public static Row Of(WalkIn walkIn) =>
            new()
            {
                Id = walkIn.Id,
                EditionId = walkIn.EditionId,
                Gate = walkIn.Gate,
                Direction = StoredCode.Of(walkIn.Direction),
                Audience = walkIn.Audience,
                People = walkIn.People,
                Name = walkIn.Name,
                ScannedAt = walkIn.ScannedAt,
                ReceivedAt = walkIn.ReceivedAt,
                Offline = walkIn.Offline,
                ActorId = walkIn.ActorId,
                OverrideReason = walkIn.OverrideReason,
                Source = StoredCode.Of(walkIn.Source),
            };

        public WalkIn ToWalkIn() =>
            new()
            {
                Id = Id,
                EditionId = EditionId,
                Gate = Gate,
                Direction = StoredCode.Parse<ScanDirection>(Direction),
                Audience = Audience,
                People = People,
                Name = Name,
                ScannedAt = ScannedAt,
                ReceivedAt = ReceivedAt,
                Offline = Offline,
                ActorId = ActorId,
                OverrideReason = OverrideReason,
                Source = StoredCode.Parse<PassageSource>(Source),
            };
    }
}
