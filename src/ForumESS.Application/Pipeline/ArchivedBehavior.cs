using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>
/// A command that may come although its edition is archived: it forgets people, takes an access away, counts anew what
/// is there, refuses by itself, or is the archiving.
/// </summary>
public interface IOutlivesArchive;

/// <summary>
/// Refuses what would change an archived edition, inside the transaction that reads it; again once it is changed, because
/// where several write at once it may have been archived before the command held its row or its ledger. Whoever archives
/// holds both until it is committed.
/// </summary>
internal sealed class ArchivedBehavior<TRequest, TOutcome>(IEditionStore editions, IArchive archive)
    : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ICommand<TOutcome>, IEditionCommand
    where TOutcome : IOutcome<TOutcome>
{
    public async Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    )
    {
        if (request is IOutlivesArchive)
        {
            return await next();
        }
        if (await editions.FindByYearAsync(request.Year, cancellationToken) is { ArchivedAt: not null })
        {
            return TOutcome.Failed(EditionErrors.Archived);
        }
        var outcome = await next();
        return outcome.Error is null && await archive.HasTakenAsync(request.Year, cancellationToken)
            ? TOutcome.Failed(EditionErrors.Archived)
            : outcome;
    }
}
