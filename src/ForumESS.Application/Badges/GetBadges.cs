using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Badges;

/// <summary>The badges of one printing, in its order, as the registrations stand now; null when the year has no such one.</summary>
public sealed record GetBadges(int Year, Guid PrintingId) : IQuery<PrintedBadges?>;

/// <param name="Lines">Without those whose ticket was withdrawn since.</param>
public sealed record PrintedBadges(string Layout, bool IsDemo, IReadOnlyList<BadgeLine> Lines);

public sealed record BadgeLine
{
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Organisation { get; init; }
    public string Audience { get; init; } = "";
    public LocalizedText? AudienceLabel { get; init; }
    public string TicketCode { get; init; } = "";
    public string ShortCode { get; init; } = "";

    /// <summary>Was on an earlier printing too.</summary>
    public bool IsAgain { get; init; }
}
