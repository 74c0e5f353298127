using ForumESS.Application.Statistics;

namespace ForumESS.Web.Pages.Office;

/// <summary>One audience's line of an edition's turnout.</summary>
/// <param name="Code">Null for all audiences together.</param>
/// <param name="Absent">What those who have not come are called: absent afterwards, awaited before.</param>
public sealed record TurnoutRow(string? Code, string Label, TurnoutCounts Counts, string Absent)
{
    /// <summary>People who hold a seat.</summary>
    public int Expected => (Counts.Registered - Counts.Cancelled) ?? 0;

    /// <summary>Of those present, the ones who were expected: whoever walked in is no share of them.</summary>
    public int CameWithSeat => (Counts.Present ?? 0) - (Counts.WalkIn ?? 0);
}
