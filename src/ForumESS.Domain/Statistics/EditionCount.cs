using ForumESS.Domain.Questions;

namespace ForumESS.Domain.Statistics;

/// <summary>Everything that is counted of one edition, or told of it by a source.</summary>
public sealed record EditionCount
{
    public required int Year { get; init; }

    /// <summary>Made up to try the program: it is not held against real ones, nor they against it.</summary>
    public bool IsInvented { get; init; }

    /// <summary>
    /// By audience code. Of an edition that is published, every audience of its public, or who sees which are told of knows
    /// which are not empty.
    /// </summary>
    public IReadOnlyDictionary<string, Tally> Audiences { get; init; } = new Dictionary<string, Tally>();

    /// <summary>Present people who were let in at an earlier edition too, by audience code.</summary>
    public IReadOnlyDictionary<string, Returning> Returning { get; init; } = new Dictionary<string, Returning>();

    /// <summary>
    /// By commune code, of who answered where they come from, as it was when the edition was archived; empty where nobody
    /// was asked.
    /// </summary>
    public IReadOnlyDictionary<string, CommuneCount> Communes { get; init; } = new Dictionary<string, CommuneCount>();

    /// <summary>What sources tell; where they do, it counts, and nothing else is claimed.</summary>
    public IReadOnlyList<PastFigure> Figures { get; init; } = [];

    /// <summary>People the room may receive, its staff allowance set aside; null when not known.</summary>
    public int? Capacity { get; init; }

    /// <summary>The most people inside at one time, as counted.</summary>
    public int Peak { get; init; }

    /// <summary>False when people passed unscanned: then at least so many came as were counted.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>
    /// People left whom nobody saw come in (<see cref="CheckIn.UnseenEntries"/>): they may have been inside long before.
    /// </summary>
    public bool HasUnseenEntries { get; init; }

    public bool IsFromSource => Figures.Count > 0;

    /// <summary>Whether anybody was counted at the entrance: where nobody was, who came is unknown, not zero.</summary>
    public bool WasCounted => !IsFromSource && Sum.Admitted + Sum.WalkIns > 0;

    /// <summary>Whether nothing is told of an audience here, not even 0: where it is accredited it is no part of the public.</summary>
    public bool LeavesOut(string audience) => !IsFromSource && Audiences.Count > 0 && !Audiences.ContainsKey(audience);

    /// <summary>All audiences together.</summary>
    public Tally Sum => Audiences.Values.Aggregate(Tally.None, (sum, each) => sum + each);

    /// <summary>What part of those present a source says an audience was, 0 to 1; null where none says.</summary>
    public Quantity? ToldShareOf(string? audience) =>
        Figures
            .FirstOrDefault(figure => figure.Measure == FigureMeasure.Share && figure.Audience == audience)
            ?.Figure.ToQuantity()
            .Over(Quantity.Exactly(100));

    /// <summary>The same with some audiences as one. What a source tells of one of them is not told of all.</summary>
    public EditionCount Merge(string code, IReadOnlyCollection<string> members)
    {
        var returning = Returning.Where(each => members.Contains(each.Key)).Select(each => each.Value).ToList();
        return this with
        {
            Audiences = Audiences
                .Where(each => !members.Contains(each.Key))
                .Append(new(code, members.Aggregate(Tally.None, (sum, member) => sum + Of(member))))
                .ToDictionary(),
            Returning = Returning
                .Where(each => !members.Contains(each.Key))
                .Concat(
                    returning.Count == 0
                        ? []
                        :
                        [
                            new(
                                code,
                                new(returning.Sum(each => each.People), returning.TrueForAll(each => each.IsWhole))
                            ),
                        ]
                )
                .ToDictionary(),
            Figures = [.. Figures.Where(figure => figure.Audience is null || !members.Contains(figure.Audience))],
        };
    }

    /// <param name="commune">A code, or <see cref="Commune.Untold"/> for all of whom no commune is known.</param>
    public CommuneCount OfCommune(string commune) =>
        commune == Commune.Untold
            ? new(
                Math.Max(0, Sum.Registered - Communes.Values.Sum(each => each.Registered)),
                Math.Max(0, Sum.Admitted + Sum.WalkIns - Communes.Values.Sum(each => each.Present))
            )
            : Communes.GetValueOrDefault(commune);

    /// <param name="audience">Null: all together.</param>
    public Tally Of(string? audience) => audience is null ? Sum : Audiences.GetValueOrDefault(audience, Tally.None);
}

/// <summary>Who came again, as it was known when the edition was archived.</summary>
/// <param name="People">Known to have been let in at an earlier edition.</param>
/// <param name="IsWhole">False when somebody's earlier visit may be forgotten by now, or never had a name: then at least.</param>
public sealed record Returning(int People, bool IsWhole);
