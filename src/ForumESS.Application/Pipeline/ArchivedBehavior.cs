using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Pipeline;

/// <summary>
/// A command that may come although its edition is archived: it forgets people, takes an access away, or finds the door shut
/// by itself and is sent too often to be asked twice.
/// </summary>
public interface IOutlivesArchive;

/// <summary>Refuses what would change an archived edition, inside the transaction that reads it.</summary>
internal sealed class ArchivedBehavior<TRequest, TOutcome>(IEditionStore editions)
    : IPipelineBehavior<TRequest, TOutcome>
    where TRequest : ICommand<TOutcome>, IEditionCommand
    where TOutcome : IOutcome<TOutcome>
{
    public async Task<TOutcome> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TOutcome> next
    ) =>
        request is not IOutlivesArchive
        && await editions.FindByYearAsync(request.Year, cancellationToken) is { ArchivedAt: not null }
            ? TOutcome.Failed(EditionErrors.Archived)
            : await next();
}
