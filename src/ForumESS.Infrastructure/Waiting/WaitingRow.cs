using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Waiting;

/// <summary>A <see cref="WaitingEntry"/> as stored; read with <see cref="WaitingSql.Columns"/>.</summary>
internal record WaitingRow
{
    public Guid Id { get; init; }
    public Guid PoolId { get; init; }
    public Guid EditionId { get; init; }
    public Guid RegistrationId { get; init; }
    public string Audience { get; init; } = "";
    public int Party { get; init; }
    public int Priority { get; init; }
    public long Arrival { get; init; }
    public bool TakesPart { get; init; }
    public int Passes { get; init; }
    public bool IsHeldFor { get; init; }
    public int Seats { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset? Deadline { get; init; }

    public static WaitingRow Of(WaitingEntry entry) =>
        new()
        {
            Id = entry.Id,
            PoolId = entry.PoolId,
            EditionId = entry.EditionId,
            RegistrationId = entry.RegistrationId,
            Audience = entry.Audience,
            Party = entry.Party,
            Priority = entry.Priority,
            Arrival = entry.Arrival,
            TakesPart = entry.TakesPart,
            Passes = entry.Passes,
            IsHeldFor = entry.IsHeldFor,
            Seats = entry.Seats,
            State = StoredCode.Of(entry.State),
            Deadline = entry.Deadline,
        };

    public WaitingEntry ToEntry() =>
        new()
        {
            Id = Id,
            PoolId = PoolId,
            EditionId = EditionId,
            RegistrationId = RegistrationId,
            Audience = Audience,
            Party = Party,
            Priority = Priority,
            Arrival = Arrival,
            TakesPart = TakesPart,
            Passes = Passes,
            IsHeldFor = IsHeldFor,
            Seats = Seats,
            State = StoredCode.Parse<WaitingState>(State),
            Deadline = Deadline,
        };
}
