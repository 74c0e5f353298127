using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Statistics;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// Freezes an edition that was held or called off: <see cref="ArchivedBehavior{TRequest, TOutcome}"/> refuses every change of
/// it from then on, its figures stay, and people are still forgotten when they must be.
/// </summary>
public sealed record ArchiveEdition(int Year) : ICommand<Result>, IEditionCommand, IOutlivesArchive, IAudited
{
    public AuditMark Mark => new(AuditAction.ArchiveEdition, Year);
}

internal sealed class ArchiveEditionHandler(
    IEditionStore editions,
    ICancellationStore cancellations,
    ITallyStore tallies,
    SeatDesk seats,
    TimeProvider clock
) : IRequestHandler<ArchiveEdition, Result>
{
    public async Task<Result> Handle(ArchiveEdition command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (await cancellations.IsTellingAsync(edition.Id, cancellationToken))
        {
            return EditionErrors.StillTelling;
        }
        // What is due by itself, e.g. the end of an offer, would change later what was counted: it happens before, or never.
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        var archived = edition.Archive(clock.GetUtcNow());
        if (archived.IsSuccess)
        {
            if (ledger is not null)
            {
                ledger.Line = ledger.Line with { DueAt = null };
                await editions.SaveLineAsync(ledger, cancellationToken);
            }
            await tallies.ArchiveAsync(edition.Id, cancellationToken);
            await editions.UpdateAsync(edition, cancellationToken);
        }
        return archived;
    }
}
