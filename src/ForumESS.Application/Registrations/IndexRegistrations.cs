using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Puts the words of an edition's next registrations where a search finds them without reading every row. Never part of
/// registering: in a rush it would be more work than the registration.
/// </summary>
/// <param name="Until">
/// Only who registered by then. Some time ago, because what began before may be committed after: where it is missed, nobody
/// finds it.
/// </param>
public sealed record IndexRegistrations(int Year, DateTimeOffset Until)
    : ICommand<Result<int>>,
        IEditionCommand,
        IOutlivesArchive
{
    /// <summary>
    /// Some milliseconds of the writer. On SQL Server some twenty statements, for which whoever registers in this edition
    /// waits.
    /// </summary>
    public const int Most = 50;

    /// <summary>
    /// Who registered from then on is looked at again, and whoever is forgotten loses the words they still have; null: go on
    /// where the last ended.
    /// </summary>
    public DateTimeOffset? Again { get; init; }
}

internal sealed class IndexRegistrationsHandler(IEditionStore editions, ISearchIndex index)
    : IRequestHandler<IndexRegistrations, Result<int>>
{
    public async Task<Result<int>> Handle(IndexRegistrations command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        // Who is being registered holds it until they are committed.
        await editions.LockLedgerAsync(edition.Id, cancellationToken);
        if (command.Again is { } again)
        {
            await index.LookBackAsync(edition.Id, again, cancellationToken);
        }
        return await index.TakeInAsync(edition.Id, command.Until, IndexRegistrations.Most, cancellationToken);
    }
}
