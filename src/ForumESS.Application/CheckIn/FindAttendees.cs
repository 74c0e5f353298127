using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// People with a registration, by what somebody at the desk types of name, organisation, address or short code, the nearest
/// first; null for a year without an edition. What is typed names people: it appears in no log and in no address.
/// </summary>
public sealed record FindAttendees(int Year, string Text) : IQuery<FoundAttendees?>
{
    public const int Most = 12;
    public const int LongestText = 100;
}

/// <param name="HasMore">There are others just as near: more of the name would tell them apart.</param>
public sealed record FoundAttendees(IReadOnlyList<FoundAttendee> Items, bool HasMore);

public sealed record FoundAttendee
{
    public required Guid RegistrationId { get; init; }

    /// <summary>Blank for a seat of a group whose holder is not known yet.</summary>
    public required string Name { get; init; }

    public required string? Organisation { get; init; }

    /// <summary>Code of the audience type.</summary>
    public required string Audience { get; init; }

    public required LocalizedText AudienceLabel { get; init; }

    /// <summary>As registrations are kept: <c>confirmed</c>, <c>waitlisted</c>, <c>cancelled</c>…</summary>
    public required string Status { get; init; }

    /// <summary>Of the ticket that lets in; null where there is none.</summary>
    public required string? ShortCode { get; init; }

    /// <summary>What began the present stay; null where the person is not inside.</summary>
    public EntryAnswer? Entry { get; init; }
}
