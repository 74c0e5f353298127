using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Who holds a ticket that lets in, by name as people sort names: to print before the doors open, and to type in afterwards
/// what was ticked. Null for a year without an edition.
/// </summary>
public sealed record GetPaperList(int Year) : IQuery<PaperList?>;

/// <param name="FromPaper">Entries that were typed in from paper so far, people without a ticket included.</param>
public sealed record PaperList(IReadOnlyList<PaperLine> Lines, IReadOnlyList<string> Gates, int FromPaper);

public sealed record PaperLine
{
    public required Guid RegistrationId { get; init; }

    /// <summary>Both blank for a seat of a group whose holder is not known yet.</summary>
    public required string LastName { get; init; }

    public required string FirstName { get; init; }

    public required string? Organisation { get; init; }

    /// <summary>Null for who came by themself.</summary>
    public required string? GroupName { get; init; }

    /// <summary>Code of the audience type.</summary>
    public required string Audience { get; init; }

    public required LocalizedText AudienceLabel { get; init; }

    public required string ShortCode { get; init; }

    /// <summary>Was let in at least once.</summary>
    public required bool HasEntered { get; init; }

    /// <summary>The office holds the ticket up; what it tells the steward stays off paper.</summary>
    public required bool IsBlocked { get; init; }
}
