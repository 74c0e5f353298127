using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Privacy;

/// <summary>One request, with all that is stored of who asks; null when there is none.</summary>
public sealed record GetPrivacyRequest(Guid Id) : IQuery<PrivacyRequestFile?>;

/// <param name="Registrations">By the requester's address; the newest edition first. Empty once it was forgotten.</param>
/// <param name="Groups">That the requester speaks for, likewise.</param>
public sealed record PrivacyRequestFile(
    PrivacyRequestLine Line,
    IReadOnlyList<HeldRegistration> Registrations,
    IReadOnlyList<HeldGroup> Groups
);

public sealed record HeldRegistration
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>confirmed, waitlisted or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>Whether campaigns are written to the person no more.</summary>
    public required bool IsUnsubscribed { get; init; }
}

/// <summary>A group has the id of its first seat's registration.</summary>
public sealed record HeldGroup
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string Name { get; init; }
}
