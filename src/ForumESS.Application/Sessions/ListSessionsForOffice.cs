using ForumESS.Application.Pipeline;
using ForumESS.Domain.Sessions;

namespace ForumESS.Application.Sessions;

/// <summary>Every session of an edition in time order, withdrawn ones last; null when the year has no edition.</summary>
public sealed record ListSessionsForOffice(int Year) : IQuery<IReadOnlyList<OfficeSession>?>;

/// <summary>One session and who is in it; null when there is none.</summary>
public sealed record GetSessionForOffice(int Year, string Code) : IQuery<OfficeSession?>;

public sealed record OfficeSession : ProgrammeSession
{
    public Guid? RoomId { get; init; }

    /// <summary>Where it is, in words, when it is in no room of the venue.</summary>
    public string? OtherPlace { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Seats held for offers and cancellations that may be undone.</summary>
    public int Held { get; init; }

    /// <summary>Who was let in at its door, signed up or not; 0 also where nobody scanned there.</summary>
    public int Came { get; init; }

    /// <summary>By name: who has a seat, then the line in order. Empty in the listing.</summary>
    public IReadOnlyList<SessionPerson> People { get; init; } = [];

    public SessionPlan ToPlan() =>
        new()
        {
            Kind = Kind,
            Title = Title!,
            Description = Description,
            Speaker = Speaker,
            RoomId = RoomId,
            Place = OtherPlace,
            StartsAt = StartsAt,
            EndsAt = EndsAt,
            Capacity = Capacity,
        };
}

public sealed record SessionPerson
{
    public Guid RegistrationId { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Organisation { get; init; }

    /// <summary>signed_up, offered, undoable, waiting, or unexpected for who came without any of these.</summary>
    public string State { get; init; } = "";

    /// <summary>When the door first let them in; null for who did not come.</summary>
    public DateTimeOffset? CameAt { get; init; }
}
