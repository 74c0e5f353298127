using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Venues;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Sets how many seats an edition gives out and to whom; seats already taken stay taken.</summary>
public sealed record SetSeats : ICommand<Result>, IEditionCommand, IAudited, IReplaces
{
    public required int Year { get; init; }

    public required int? Total { get; init; }

    /// <summary>When guarantees nobody claimed open to every audience; null: never.</summary>
    public DateTimeOffset? ReleaseAt { get; init; }

    /// <summary>False refuses who finds no seat instead of letting them wait; those who wait already keep their place.</summary>
    public bool KeepsWaitingList { get; init; } = true;

    /// <summary>The audiences invited, each once.</summary>
    public required IReadOnlyList<SeatShare> Shares { get; init; }

    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.SetSeats, Year);
}

/// <summary>What <see cref="SetSeats"/> replaces.</summary>
/// <param name="Shares">By code of the audience.</param>
public sealed record SeatsSet(
    int Total,
    DateTimeOffset? ReleaseAt,
    bool KeepsWaitingList,
    IReadOnlyList<SeatShare> Shares
)
{
    public static SeatsSet Of(
        int total,
        DateTimeOffset? releaseAt,
        bool keepsWaitingList,
        IEnumerable<SeatQuota> quotas
    ) =>
        new(
            total,
            releaseAt,
            keepsWaitingList,
            [.. quotas.Select(SeatShare.Of).OrderBy(share => share.Audience, StringComparer.Ordinal)]
        );
}

internal sealed class SetSeatsValidator : AbstractValidator<SetSeats>
{
    // An edition lives in one room, and no room holds more.
    private const int MostSeats = 100_000;

    public SetSeatsValidator()
    {
        RuleFor(command => command.Total)
            .NotNull()
            .WithErrorCode("edition.total_required")
            .InclusiveBetween(0, MostSeats)
            .WithErrorCode(EditionErrors.SeatsOutOfRange.Code);
        RuleFor(command => command.Shares)
            .Must(shares => shares.Select(share => share.Audience).Distinct().Count() == shares.Count)
            .WithErrorCode("edition.audience_twice");
        RuleForEach(command => command.Shares)
            .ChildRules(share =>
            {
                share
                    .RuleFor(row => row.Guarantee)
                    .InclusiveBetween(0, MostSeats)
                    .WithErrorCode(EditionErrors.SeatsOutOfRange.Code);
                share
                    .RuleFor(row => row.Maximum)
                    .InclusiveBetween(0, MostSeats)
                    .WithErrorCode(EditionErrors.SeatsOutOfRange.Code);
            });
    }
}

internal sealed class SetSeatsHandler(
    IEditionStore editions,
    IVenueStore venues,
    IAudienceStore audiences,
    IWaitingStore waiting,
    IOverbookingStore overbookings,
    SeatDesk seats,
    TimeProvider clock
) : IRequestHandler<SetSeats, Result>
{
    public async Task<Result> Handle(SetSeats command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var shares = await ReadSharesAsync(command, cancellationToken);
        if (shares.Error is { } stranger)
        {
            return stranger;
        }
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        if (command.WhyNot(Of(ledger)) is { } meanwhile)
        {
            return meanwhile;
        }
        var changed = (ledger ?? SeatLedger.Existing(edition.Id, 0, null, [])).Change(
            command.Total!.Value,
            command.ReleaseAt,
            shares.Value,
            clock.GetUtcNow()
        );
        if ((changed.Error ?? await CheckAsync(edition, changed.Value, cancellationToken)) is { } error)
        {
            return error;
        }
        changed.Value.Line = changed.Value.Line with { IsKept = command.KeepsWaitingList };
        await editions.SaveLedgerAsync(changed.Value, cancellationToken);
        await seats.GiveOnAsync(edition, changed.Value, cancellationToken);
        return Result.Success;
    }

    private static SeatsSet? Of(SeatLedger? ledger) =>
        ledger is null ? null : SeatsSet.Of(ledger.Total, ledger.ReleaseAt, ledger.Line.IsKept, ledger.Quotas);

    private async Task<Error?> CheckAsync(Edition edition, SeatLedger changed, CancellationToken cancellationToken) =>
        edition.Status == EditionStatus.Open && !changed.ServesPublic
            ? EditionErrors.NotReadyToOpen
            : await CheckRoomAsync(edition, changed, cancellationToken)
                ?? await CheckLineAsync(changed, cancellationToken);

    // Whether an audience takes seats is its own, whoever sends the command.
    private async Task<Result<IReadOnlyCollection<SeatShare>>> ReadSharesAsync(
        SetSeats command,
        CancellationToken cancellationToken
    )
    {
        var shares = new List<SeatShare>();
        foreach (var share in command.Shares)
        {
            if (await audiences.FindAsync(share.Audience, cancellationToken) is not { } audience)
            {
                return EditionErrors.AudienceNotInvited;
            }
            shares.Add(
                audience.TakesSeat ? share with { TakesSeat = true } : share with { TakesSeat = false, Guarantee = 0 }
            );
        }
        return shares;
    }

    // Who waits for seats of an audience that is not invited any more would wait for ever.
    private async Task<Error?> CheckLineAsync(SeatLedger changed, CancellationToken cancellationToken)
    {
        if (changed.Line.Length == 0)
        {
            return null;
        }
        var line = await waiting.ListAsync(changed.PoolId, cancellationToken);
        var forsaken = line.Where(entry => entry.State == WaitingState.Waiting)
            .GroupBy(entry => entry.Audience)
            .FirstOrDefault(audience => changed.Quotas.All(quota => quota.Audience != audience.Key));
        return forsaken is null
            ? null
            : EditionErrors
                .AudienceAwaited.With("audience", forsaken.Key)
                .With("waiting", forsaken.Sum(entry => entry.Party));
    }

    // Without a room yet there is nothing to hold the total against; choosing one checks it then.
    private async Task<Error?> CheckRoomAsync(Edition edition, SeatLedger changed, CancellationToken cancellationToken)
    {
        if (edition.Plan.RoomId is not { } roomId)
        {
            return null;
        }
        if (await venues.LockRoomAsync(roomId, cancellationToken) is not { } room)
        {
            return VenueErrors.RoomUnknown;
        }
        if (changed.InRoom <= room.PublicSeats)
        {
            // More than the room again is another decision.
            await overbookings.EndAsync(edition.Id, cancellationToken);
            return null;
        }
        return Overbooking.WhyNot(await overbookings.FindAsync(edition.Id, cancellationToken), changed, room);
    }
}
