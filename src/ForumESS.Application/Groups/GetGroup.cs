using ForumESS.Application.Pipeline;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Groups;

/// <summary>A group as its contact and the office see it. Null when there is none.</summary>
public sealed record GetGroup(Guid Id) : IQuery<GroupDetails?>;

public sealed record GroupDetails
{
    public Guid Id { get; init; }
    public bool IsDemo { get; init; }
    public string Name { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string Email { get; init; } = "";
    public bool TakesPart { get; init; }
    public DateTimeOffset NamesDueAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seats it lost when names were last due.</summary>
    public int LostSeats { get; init; }

    /// <summary>Who was let in, by a ticket of their own or counted with the others; at least so many.</summary>
    public int Came { get; init; }

    /// <summary>Seats that there are for its audience in all; null when it is not invited any more.</summary>
    public int? Maximum { get; init; }

    /// <summary>True when it waits for more seats than there are for its audience, whoever gives theirs up.</summary>
    public bool IsTooMany => Waiting > 0 && Size > Maximum;

    /// <summary>Held, waited for, or just given up and still to be had back; the oldest first.</summary>
    public IReadOnlyList<GroupSeat> Seats { get; init; } = [];

    /// <summary>Those who wait and those who were offered seats, in the order they came.</summary>
    public IReadOnlyList<GroupParty> Parties { get; init; } = [];

    /// <summary>Seats that are the group's.</summary>
    public IEnumerable<GroupSeat> Held => Seats.Where(seat => seat.Status == RegistrationStatus.Confirmed);

    public int Named => Held.Count(seat => seat.IsNamed);

    public int Unnamed => Held.Count(seat => !seat.IsNamed);

    public int Waiting => Parties.Where(party => party.State == WaitingState.Waiting).Sum(party => party.Party);

    public int Offered => Parties.Where(party => party.State == WaitingState.Offered).Sum(party => party.Party);

    /// <summary>People it comes with or wants to.</summary>
    public int Size => Seats.Count(seat => seat.Status != RegistrationStatus.Cancelled);

    /// <summary>Until when what is offered is held, the first to end; null when nothing is.</summary>
    public DateTimeOffset? OfferedUntil =>
        Parties.Where(party => party.State == WaitingState.Offered).Min(party => party.Deadline);

    /// <summary>The best place in the line, from 1; null when nobody waits.</summary>
    public int? Position =>
        Parties.Where(party => party.State == WaitingState.Waiting).Min(party => (int?)party.Ahead + 1);

    /// <summary>Until when a cancellation of all of it can be taken back; null when it cannot.</summary>
    public DateTimeOffset? UndoUntil =>
        EndedAt is null ? null : Seats.Where(seat => seat.CancelledAt == EndedAt).Max(seat => seat.UndoUntil);
}

public sealed record GroupSeat
{
    public Guid Id { get; init; }
    public RegistrationStatus Status { get; init; }

    /// <summary>Empty until it is known, as the last name.</summary>
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Organisation { get; init; }

    /// <summary>Where the person gets their ticket; null: the contact hands it on.</summary>
    public string? Email { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Until when its cancellation can be taken back; null when it cannot.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>The signed text in the QR; null without a valid ticket, as is the short code.</summary>
    public string? TicketCode { get; init; }

    /// <summary>In two groups, as printed.</summary>
    public string? ShortCode { get; init; }

    public bool IsNamed => LastName.Length > 0;

    /// <summary>Empty until it is known.</summary>
    public string FullName => $"{FirstName} {LastName}".Trim();
}

public sealed record GroupParty
{
    public WaitingState State { get; init; }
    public int Party { get; init; }
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Parties that wait for the same seats and come first.</summary>
    public int Ahead { get; init; }
}
