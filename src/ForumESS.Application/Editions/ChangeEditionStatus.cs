using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Announces, opens, closes, marks as held or calls off an edition.</summary>
public sealed record ChangeEditionStatus(int Year, EditionStatus To) : ICommand<Result>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.ChangeEditionStatus, Year);
}

internal sealed class ChangeEditionStatusHandler(IEditionStore editions, ITallyStore tallies)
    : IRequestHandler<ChangeEditionStatus, Result>
{
    public async Task<Result> Handle(ChangeEditionStatus command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var ledger = await editions.LockLedgerAsync(edition.Id, cancellationToken);
        var moved = command.To switch
        {
            EditionStatus.Announced => edition.Announce(),
            EditionStatus.Open => edition.Open(ledger?.Total ?? 0),
            EditionStatus.Closed => edition.Close(),
            EditionStatus.Held => edition.Hold(),
            EditionStatus.Cancelled => edition.Cancel(),
            _ => EditionErrors.TransitionRefused,
        };
        if (moved.IsSuccess)
        {
            await editions.UpdateAsync(edition, cancellationToken);
            if (command.To == EditionStatus.Held)
            {
                await tallies.ArchiveAsync(edition.Id, cancellationToken);
            }
        }
        return moved;
    }
}
