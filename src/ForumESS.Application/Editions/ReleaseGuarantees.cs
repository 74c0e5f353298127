using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Opens the guarantees nobody claimed to every audience now, whatever date was set; the line comes first.</summary>
public sealed record ReleaseGuarantees(int Year) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.ReleaseGuarantees, Year);
}

internal sealed class ReleaseGuaranteesHandler(IEditionStore editions, SeatDesk seats, TimeProvider clock)
    : IRequestHandler<ReleaseGuarantees, Result>
{
    public async Task<Result> Handle(ReleaseGuarantees command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (await seats.OpenAsync(edition, cancellationToken) is not { } ledger)
        {
            return EditionErrors.NotReadyToOpen;
        }
        var now = clock.GetUtcNow();
        if (ledger.ReleaseAt <= now)
        {
            return Result.Success;
        }
        SeatShare[] shares = [.. ledger.Quotas.Select(SeatShare.Of)];
        var changed = ledger.Change(ledger.Total, now, shares, now);
        if (changed.Error is { } error)
        {
            return error;
        }
        await editions.SaveLedgerAsync(changed.Value, cancellationToken);
        await seats.GiveOnAsync(edition, changed.Value, cancellationToken);
        return Result.Success;
    }
}
