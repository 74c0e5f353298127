using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Tickets;

/// <summary>Where the holder of a ticket goes, beyond what a screen shows; null when the edition has no place yet.</summary>
public sealed record GetTicketPlace(int Year) : IQuery<TicketPlace?>;

public sealed record TicketPlace
{
    public string? Address { get; init; }
    public string? City { get; init; }

    /// <summary>How to come, in one or more lines; the office writes it.</summary>
    public string? Access { get; init; }
}
