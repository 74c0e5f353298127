using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>
/// A command that may come although its edition is archived: it forgets people, takes an access away, refuses by itself, or is
/// the archiving.
/// </summary>
public interface IOutlivesArchive;

/// <summary>
/// Refuses what would change an archived edition, inside the transaction that reads it; again once it is changed, because
/// where several write at once it may have been archived before the command held its row.
/// </summary>
internal sealed class ArchivedBehavior<TRequest, TOutcome>(IEditionStore editions)
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
        if (await IsArchivedAsync(request.Year, cancellationToken))
        {
            return TOutcome.Failed(EditionErrors.Archived);
        }
        var outcome = await next();
        // What the handler read stands, unless it wrote the row: so this costs nothing to who only reads the edition.
        return outcome.Error is null && await IsArchivedAsync(request.Year, cancellationToken)
            ? TOutcome.Failed(EditionErrors.Archived)
            : outcome;
    }

    private async Task<bool> IsArchivedAsync(int year, CancellationToken cancellationToken) =>
        await editions.FindByYearAsync(year, cancellationToken) is { ArchivedAt: not null };
}
