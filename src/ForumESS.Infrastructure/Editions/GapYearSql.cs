using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

/// <summary>The years without a forum, as the list of editions and the figures over the years both ask for them.</summary>
internal static class GapYearSql
{
    /// <summary>
    /// Takes <c>@From</c> and <c>@To</c>, both included; answers <see cref="Row"/>s. Not the reason why an invented edition
    /// was called off, which its mails tell: of a year it would say what never was, and no mark says so.
    /// </summary>
    public static readonly SqlText Between = new(
        """
        select g.year as Year, g.reason as Reason, g.source as Source
        from gap_years g
        where g.year between @From and @To
          and not exists (select 1 from editions e where e.year = g.year and e.is_demo = 1)
        """
    );

    public sealed record Row
    {
        public int Year { get; init; }
        public LocalizedText Reason { get; init; } = null!;
        public LocalizedText Source { get; init; } = null!;
    }
}
