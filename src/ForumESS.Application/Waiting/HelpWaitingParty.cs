using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Waiting;

/// <summary>What the office may do for a party that waits.</summary>
public enum WaitingHelp
{
    /// <summary>Seats that come free gather for it until they are enough.</summary>
    HoldSeats,

    /// <summary>The seats gathered so far go to the line.</summary>
    ReleaseSeats,

    /// <summary>It goes before all who wait.</summary>
    MoveUp,
}

/// <summary>Lets the office help a party that does not fit.</summary>
public sealed record HelpWaitingParty(int Year, Guid EntryId, WaitingHelp Help)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark =>
        new(AuditAction.HelpWaitingParty, Year)
        {
            Asked = new Dictionary<string, string?> { ["entry"] = EntryId.ToString(), ["help"] = Help.ToString() },
        };
}

internal sealed class HelpWaitingPartyHandler(
    IEditionStore editions,
    IWaitingStore waiting,
    SeatDesk seats,
    TimeProvider clock
) : IRequestHandler<HelpWaitingParty, Result>
{
    public async Task<Result> Handle(HelpWaitingParty command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (edition.WhyNoChange(clock.GetUtcNow()) is { } ended)
        {
            return ended;
        }
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        var entry = await waiting.FindAsync(command.EntryId, cancellationToken);
        if (ledger is null || entry is not { State: WaitingState.Waiting } || entry.PoolId != ledger.PoolId)
        {
            return WaitingErrors.EntryUnknown;
        }
        var others = await waiting.ListAsync(ledger.PoolId, cancellationToken);
        var helped = command.Help switch
        {
            WaitingHelp.HoldSeats => entry.CanGather ? entry with { IsHeldFor = true } : null,
            WaitingHelp.ReleaseSeats => entry.CanLetGo ? entry with { IsHeldFor = false, Seats = 0 } : null,
            WaitingHelp.MoveUp => others.Any(entry.IsBehind) ? entry.MovedBefore(others) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        if (helped is null)
        {
            return WaitingErrors.HelpNeedless;
        }
        if (helped.Seats < entry.Seats)
        {
            ledger.Free(entry.Audience, entry.Seats);
        }
        await waiting.UpdateAsync(helped, cancellationToken);
        await seats.SettleAsync(edition, ledger, cancellationToken);
        return Result.Success;
    }
}
