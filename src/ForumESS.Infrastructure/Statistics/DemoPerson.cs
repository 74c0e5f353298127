using ForumESS.Domain.Editions;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>Nobody, who registered for an invented edition.</summary>
/// <param name="At">When it registered.</param>
/// <param name="Came">Null: it stayed away, or had cancelled.</param>
/// <param name="Draw">Any number, for what must differ between people.</param>
/// <param name="Commune">One of <see cref="Domain.Questions.Commune.Options"/>; null: it does not say.</param>
internal sealed record DemoPerson(
    Guid Id,
    string Audience,
    DateTimeOffset At,
    bool IsCancelled,
    DateTimeOffset? Came,
    string Gate,
    ulong Draw,
    string? Commune
)
{
    /// <summary>In the order they came; the same for the same year.</summary>
    public static IEnumerable<DemoPerson> Of(
        Edition edition,
        int year,
        (string Audience, int People, double Absent)[] publics,
        string[] gates
    )
    {
        var chance = new Random(year);
        // In some years more register, in some more stay away.
        var size = .85 + (.35 * chance.NextDouble());
        var away = .8 + (.4 * chance.NextDouble());
        var places = new Random(year * 31);
        return publics
            .SelectMany(part =>
                Enumerable
                    .Range(0, (int)(part.People * size))
                    .Select(_ => Invent(edition, part.Audience, part.Absent * away, gates, chance))
            )
            .OrderBy(person => person.Came)
            .Select(person => person.From(places))
            .ToList();
    }

    private static DemoPerson Invent(Edition edition, string audience, double absent, string[] gates, Random chance)
    {
        var starts = edition.Plan.StartsAt!.Value;
        // Few register long before, most within the last weeks.
        var at = starts.AddDays(-1 - (68 * Math.Pow(chance.NextDouble(), 1.7)));
        var isCancelled = chance.NextDouble() < .06;
        var comes = !isCancelled && chance.NextDouble() >= absent;
        // Around a quarter of an hour after the doors opened, some much later.
        var late = Math.Exp(chance.NextDouble() + chance.NextDouble() + chance.NextDouble()) * 9;
        return new DemoPerson(
            Guid.CreateVersion7(at),
            audience,
            at,
            isCancelled,
            comes ? starts.AddMinutes(late - 30) : null,
            gates[chance.Next(gates.Length)],
            (ulong)chance.NextInt64(),
            Commune: null
        );
    }

    // Many from a few communes, some from each of the others; of ten, one does not say.
    private DemoPerson From(Random chance)
    {
        var options = Domain.Questions.Commune.Options;
        var place = (int)(options.Count * Math.Pow(chance.NextDouble(), 2.2) * 1.25);
        // Steps through all of them: their order is the alphabet's.
        return place < options.Count ? this with { Commune = options[((place * 11) + 23) % options.Count].Code } : this;
    }
}
