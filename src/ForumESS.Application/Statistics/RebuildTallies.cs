using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Statistics;

/// <summary>
/// Counts an edition anew from its facts. Registrations and the entrance wait meanwhile, or what came in between would be
/// missing. Also of an archived one, whose facts stay: an operator names it.
/// </summary>
public sealed record RebuildTallies(int Year) : ICommand<Result>, IEditionCommand, IOutlivesArchive;

internal sealed class RebuildTalliesHandler(
    IEditionStore editions,
    ICheckInStore doors,
    UnseenDesk unseen,
    ITallyStore tallies
) : IRequestHandler<RebuildTallies, Result>
{
    public async Task<Result> Handle(RebuildTallies command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        await editions.LockLedgerAsync(edition.Id, cancellationToken);
        await doors.LockDoorAsync(edition.Id, cancellationToken);
        await unseen.DeriveAsync(edition.Id, cancellationToken);
        await tallies.RecountAsync(edition.Id, cancellationToken);
        return Result.Success;
    }
}
