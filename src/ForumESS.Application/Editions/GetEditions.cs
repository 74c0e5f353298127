using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.Editions;

/// <summary>The years of the forum as the public sees them, oldest first; drafts are left out.</summary>
public sealed record GetEditions : IQuery<IReadOnlyList<EditionYear>>
{
    /// <summary>Null: every year that is known.</summary>
    public int? Year { get; init; }
}

/// <summary>One year: an edition, or a year without a forum.</summary>
public sealed record EditionYear
{
    public required int Year { get; init; }

    /// <summary>Why there was no forum; null exactly when <see cref="Edition"/> is set.</summary>
    public LocalizedText? GapReason { get; init; }

    /// <summary>Where the reason was read; set for a gap only.</summary>
    public LocalizedText? GapSource { get; init; }

    public EditionSummary? Edition { get; init; }
}

/// <summary>What is known of an edition; null values are unknown, or not decided yet.</summary>
public sealed record EditionSummary
{
    public required Guid Id { get; init; }

    public required int Year { get; init; }

    /// <summary>True when the source gives the order of the editions but not this year.</summary>
    public bool YearIsInferred { get; init; }

    /// <summary>An invented edition; every page about it says so.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Whether there are questions to ask when people register.</summary>
    public bool AsksQuestions { get; init; }

    /// <summary>Whether there are workshops or talks in its programme.</summary>
    public bool HasSessions { get; init; }

    public int? Ordinal { get; init; }

    public LocalizedText? Theme { get; init; }

    public LocalizedText? Description { get; init; }

    public required EditionStatus Status { get; init; }

    public Guid? VenueId { get; init; }

    public string? Venue { get; init; }

    public string? City { get; init; }

    public string? Address { get; init; }

    public string? Room { get; init; }

    /// <summary>People the room may hold at once, staff included.</summary>
    public int? RoomCapacity { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public DateTimeOffset? RegistrationOpensAt { get; init; }

    public DateTimeOffset? RegistrationClosesAt { get; init; }

    /// <summary>Whether somebody may register now, seats aside.</summary>
    public required RegistrationState Registration { get; init; }

    /// <summary>Null where no seats were ever given out here, as for the editions of the report.</summary>
    public EditionSeats? Seats { get; init; }

    /// <summary>Whether somebody may register now, for a seat or for a place in the line.</summary>
    public bool CanRegister => Registration == RegistrationState.Open && Seats?.Audiences.Any(Seats.CanChoose) == true;

    /// <summary>Still to come or under way: not held, not cancelled, not over.</summary>
    public bool IsAhead(DateTimeOffset now) =>
        Status is EditionStatus.Announced or EditionStatus.Open or EditionStatus.Closed
        && (EndsAt is null || now < EndsAt);
}

public sealed record EditionSeats
{
    public required int Total { get; init; }

    /// <summary>Seats taken by nobody, whichever audience may have them.</summary>
    public required int Left { get; init; }

    /// <summary>False where nobody may wait: who finds no seat is refused.</summary>
    public required bool KeepsWaitingList { get; init; }

    /// <summary>True when no audience has a seat left, though some may be kept free for nobody.</summary>
    public bool IsFull => Audiences.All(audience => audience.Left == 0);

    /// <summary>Parties of all audiences that wait.</summary>
    public int Waiting => Audiences.Sum(audience => audience.Waiting);

    /// <summary>Whether an audience may be registered for: there is a seat, or one may wait.</summary>
    public bool CanChoose(AudienceSeats audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        return audience.Left > 0 || KeepsWaitingList;
    }

    /// <summary>When guarantees that nobody claimed open to everybody; null: never.</summary>
    public DateTimeOffset? ReleaseAt { get; init; }

    /// <summary>In the order of the audiences' numbers.</summary>
    public required IReadOnlyList<AudienceSeats> Audiences { get; init; }
}

public sealed record AudienceSeats
{
    public required string Code { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>Whether the form asks for an organisation's name, and whether it insists.</summary>
    public required bool AsksOrganisation { get; init; }

    public required bool RequiresOrganisation { get; init; }

    public required int Taken { get; init; }

    /// <summary>How many more people of this audience can be seated now.</summary>
    public required int Left { get; init; }

    /// <summary>Parties that wait for this audience's seats.</summary>
    public int Waiting { get; init; }

    /// <summary>Seats kept for this audience until the release; 0 when none are.</summary>
    public required int Guarantee { get; init; }
}
