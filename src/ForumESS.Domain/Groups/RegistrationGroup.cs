using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Groups;

/// <summary>What a group's time calls for.</summary>
public enum GroupStep
{
    None,

    /// <summary>Its contact is told how many seats have no name yet.</summary>
    Warn,

    /// <summary>Seats without a name go to others.</summary>
    GiveUpUnnamed,

    /// <summary>Its cancellation cannot be undone any more, and its contact is told.</summary>
    TellEnd,
}

/// <summary>
/// A class or a team that comes together: each of its seats is a registration of its own, and this is what they share.
/// One contact speaks for all of them and has at most one group that has not ended at an edition.
/// </summary>
public sealed record RegistrationGroup
{
    public const int FewestSeats = 2;
    public const int MostSeats = 100;

    /// <summary>It stands as the organisation on its people's tickets.</summary>
    public const int NameMaxLength = Attendee.OrganisationMaxLength;

    /// <summary>That of its first seat's registration, which speaks for it in the line and carries its links, whatever becomes of that seat.</summary>
    public required Guid Id { get; init; }

    public required Guid EditionId { get; init; }

    /// <summary>Code of the audience whose seats these are.</summary>
    public required string Audience { get; init; }

    public required string Name { get; init; }

    public required GroupContact Contact { get; init; }

    /// <summary>True when it takes a part of the seats it asks for while the rest waits.</summary>
    public required bool TakesPart { get; init; }

    /// <summary>Until when its seats need a name.</summary>
    public required DateTimeOffset NamesDueAt { get; init; }

    /// <summary>When it calls for something by itself; null: never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Seats it lost when names were last due.</summary>
    public int LostSeats { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set exactly when it neither holds a seat nor waits for one.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <param name="asked">The office's date for the edition; null: a week before the forum.</param>
    public RegistrationGroup WithDeadline(DateTimeOffset? asked, DateTimeOffset startsAt, DateTimeOffset now)
    {
        var due = NamesDeadline.Of(asked, startsAt, now);
        return this with { NamesDueAt = due, DueAt = NamesDeadline.Next(due, now) };
    }

    /// <summary>Whether so many people may come as a part of a group.</summary>
    public static bool IsPart(int people) => people is >= 1 and <= MostSeats;

    /// <summary>
    /// Whether its seats stay its own without names: they are due when the forum begins, because it came so late, and nobody
    /// else could take them then. It has one ticket for all, see <see cref="CheckIn.GroupPresence"/>.
    /// </summary>
    public bool MayComeUnnamed(DateTimeOffset? startsAt) => NamesDueAt >= startsAt;

    /// <param name="startsAt">The forum's; null when not known.</param>
    public GroupStep StepAt(DateTimeOffset now, DateTimeOffset? startsAt) =>
        !(DueAt <= now) ? GroupStep.None
        : EndedAt is not null ? GroupStep.TellEnd
        : NamesDueAt <= now ? (MayComeUnnamed(startsAt) ? GroupStep.None : GroupStep.GiveUpUnnamed)
        : GroupStep.Warn;

    /// <summary>The group once its step was taken.</summary>
    /// <param name="lost">Seats given up with it.</param>
    public RegistrationGroup After(DateTimeOffset now, int lost = 0) =>
        this with
        {
            DueAt = EndedAt is null ? NamesDeadline.Next(NamesDueAt, now) : null,
            LostSeats = lost > 0 ? lost : LostSeats,
        };

    /// <param name="tellAt">When its contact is told; null: not at all, or already.</param>
    public RegistrationGroup End(DateTimeOffset now, DateTimeOffset? tellAt) =>
        this with
        {
            EndedAt = now,
            DueAt = tellAt,
        };

    public RegistrationGroup Reopen(DateTimeOffset now) =>
        this with
        {
            EndedAt = null,
            DueAt = NamesDeadline.Next(NamesDueAt, now),
        };
}

/// <summary>Who speaks for a group; need not come. Names are clean <see cref="TypedText"/>.</summary>
/// <param name="Language">Two-letter code of the language that mails are written in.</param>
public sealed record GroupContact(string FirstName, string LastName, EmailAddress Email, string Language);
