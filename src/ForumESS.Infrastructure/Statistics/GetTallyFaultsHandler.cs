using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetTallyFaultsHandler(DbSession session, TallyBook book, FactCount facts)
    : IRequestHandler<GetTallyFaults, IReadOnlyList<TallyFault>>
{
    private static readonly SqlText Editions = new("select id as Id, year as Year from editions order by year");

    public async Task<IReadOnlyList<TallyFault>> Handle(GetTallyFaults request, CancellationToken cancellationToken)
    {
        var faults = new List<TallyFault>();
        foreach (var edition in await session.QueryAsync<EditionRow>(Editions, null, cancellationToken))
        {
            var kept = await book.KeptAsync(edition.Id, cancellationToken);
            var told = await facts.CountAsync(edition.Id, cancellationToken);
            faults.AddRange(
                kept.Tallies.Keys.Union(told.Tallies.Keys)
                    .Where(code => Of(kept, code) != Of(told, code))
                    .Order(StringComparer.Ordinal)
                    .Select(code => new TallyFault(edition.Year, code))
            );
            if (
                kept
                    .Days.Keys.Union(told.Days.Keys)
                    .Any(day => kept.Days.GetValueOrDefault(day) != told.Days.GetValueOrDefault(day))
            )
            {
                faults.Add(new TallyFault(edition.Year, null, IsOfDays: true));
            }
            var unseen = await facts.KnownUnseenAsync(edition.Id, cancellationToken);
            // Nobody moved in a step whose entries and exits are as many.
            if (
                !told.Unseen.SequenceEqual(unseen)
                || kept.Moves.Keys.Union(told.Moves.Keys)
                    .Any(step => kept.Moves.GetValueOrDefault(step) != told.Moves.GetValueOrDefault(step))
            )
            {
                faults.Add(new TallyFault(edition.Year, null));
            }
        }
        return faults;
    }

    private static Tally Of(CountedEdition edition, string audience) =>
        edition.Tallies.GetValueOrDefault(audience, Tally.None);

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public int Year { get; init; }
    }
}
