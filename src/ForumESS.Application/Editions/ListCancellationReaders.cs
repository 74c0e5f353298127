using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>
/// Who has a seat at an edition or waits for one, with an offer or without, and has not been told that it was called off: of
/// a group its contact, and whoever of it has an address of their own.
/// </summary>
public sealed record ListCancellationReaders(int Year) : IQuery<IReadOnlyList<CancellationReader>>;

public sealed record CancellationReader
{
    /// <summary>Of the seat or, for a group's contact, of the group's lead.</summary>
    public Guid RegistrationId { get; init; }

    public bool IsContact { get; init; }
}

/// <summary>The years of editions that were called off and whose people are not all told yet.</summary>
public sealed record ListTellingEditions : IQuery<IReadOnlyList<int>>;
