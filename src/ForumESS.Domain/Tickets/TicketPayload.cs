namespace ForumESS.Domain.Tickets;

/// <summary>
/// Everything a ticket says about its holder's right to enter, and nothing about the holder: no name, no address,
/// nothing that a found or photographed ticket could give away.
/// </summary>
public sealed record TicketPayload
{
    /// <param name="editionYear">1 to 65535.</param>
    /// <param name="ticketId">Not empty.</param>
    /// <param name="issueNumber">1 for the first issue, to 65535.</param>
    /// <param name="audienceNumber">The number of the audience type, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value does not fit the ticket's bytes.</exception>
    public TicketPayload(int editionYear, Guid ticketId, int issueNumber, byte audienceNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(editionYear, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(editionYear, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfEqual(ticketId, Guid.Empty);
        ArgumentOutOfRangeException.ThrowIfLessThan(issueNumber, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(issueNumber, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfZero(audienceNumber);

        EditionYear = editionYear;
        TicketId = ticketId;
        IssueNumber = issueNumber;
        AudienceNumber = audienceNumber;
    }

    public int EditionYear { get; }

    public Guid TicketId { get; }

    /// <summary>
    /// Raised each time the ticket is issued anew; only the ticket's latest issue lets anyone in. With
    /// <see cref="TicketId"/> it is the identity of what was scanned: the signed text is not, since ECDSA admits several
    /// valid signatures of one content.
    /// </summary>
    public int IssueNumber { get; }

    /// <summary>
    /// The audience as one byte, because codes are words of any length and labels change. Numbers are never reused, so an
    /// old ticket keeps its meaning.
    /// </summary>
    public byte AudienceNumber { get; }
}
