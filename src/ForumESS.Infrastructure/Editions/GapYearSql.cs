using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

/// <summary>The years without a forum, as the list of editions and the figures over the years both ask for them.</summary>
internal static class GapYearSql
{
    /// <summary>Takes <c>@From</c> and <c>@To</c>, both included; answers <see cref="Row"/>s.</summary>
    public static readonly SqlText Between = new(
        "select year as Year, reason as Reason, source as Source from gap_years where year between @From and @To"
    );

    public sealed record Row
    {
        public int Year { get; init; }
        public LocalizedText Reason { get; init; } = null!;
        public LocalizedText Source { get; init; } = null!;
    }
}
