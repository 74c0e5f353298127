using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Registrations;

/// <summary>One registration with what happened to it; null when there is none of that id in that year's edition.</summary>
public sealed record GetRegistrationForOffice(int Year, Guid Id) : IQuery<OfficeRegistration?>;

public sealed record OfficeRegistration
{
    public required RegistrationLine Line { get; init; }

    public bool IsDemo { get; init; }
    public string? Siret { get; init; }

    /// <summary>What the person needs to take part; may tell of a disability.</summary>
    public string? Needs { get; init; }

    /// <summary>Two-letter code of the language that mails are written in.</summary>
    public required string Language { get; init; }

    /// <summary>Place in the line, from 1; null for who is not in it, or whose contact is.</summary>
    public int? Position { get; init; }

    /// <summary>Until when a seat is held for them; null when none is.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Until when a cancellation can be taken back; null when it cannot.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<PassageLine> Passages { get; init; }
}

/// <summary>One scan of one of the registration's tickets.</summary>
public sealed record PassageLine
{
    public required DateTimeOffset At { get; init; }
    public required string Gate { get; init; }

    /// <summary>in or out.</summary>
    public required string Direction { get; init; }

    /// <summary>admitted, already_in, left or refused.</summary>
    public required string Verdict { get; init; }
}
