using ForumESS.Application.Pipeline;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>When people came, and by which gate; null for a year without an edition. Nothing about a person.</summary>
/// <param name="Step">A part of an hour without remainder.</param>
public sealed record GetArrivals(int Year, TimeSpan Step) : IQuery<ArrivalsOfDay?>;

public sealed record ArrivalsOfDay
{
    public required GateArrivals Arrivals { get; init; }

    /// <summary>People a minute that each gate can let in at least, in the order of the gates.</summary>
    public required IReadOnlyList<double> PerMinute { get; init; }

    /// <summary>The middle one of the gates that let anybody in; 0 when nobody came.</summary>
    public double UsualPerMinute
    {
        get
        {
            var working = PerMinute.Where(each => each > 0).Order().ToList();
            return working.Count == 0 ? 0 : working[working.Count / 2];
        }
    }

    /// <summary>People who were let in on another day, and are in none of the other figures: a trial, or the edition's date is wrong.</summary>
    public required int OnOtherDays { get; init; }

    public int Entries => Enumerable.Range(0, Arrivals.Counts.Count).Sum(Arrivals.TotalOf);
}
