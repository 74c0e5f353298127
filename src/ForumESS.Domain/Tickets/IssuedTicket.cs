namespace ForumESS.Domain.Tickets;

/// <summary>One issue of a registration's ticket, as stored; page, mail and API all show this code.</summary>
public sealed record IssuedTicket
{
    public required Guid Id { get; init; }

    public required Guid RegistrationId { get; init; }

    public required Guid EditionId { get; init; }

    /// <summary>1 for the first; a later issue takes the place of those before.</summary>
    public required int IssueNumber { get; init; }

    /// <summary>The signed text in the QR.</summary>
    public required string Code { get; init; }

    public required ShortCode ShortCode { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}
