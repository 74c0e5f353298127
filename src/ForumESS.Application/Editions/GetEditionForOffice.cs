using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.Editions;

/// <summary>All the office may see and change of one edition; null when the year has none.</summary>
public sealed record GetEditionForOffice(int Year) : IQuery<OfficeEdition?>;

/// <summary>The year of the edition the office works on: the first that is neither held nor cancelled; null when none is.</summary>
public sealed record GetCurrentEditionYear : IQuery<int?>;

public sealed record OfficeEdition
{
    public required Guid Id { get; init; }
    public required EditionPlan Plan { get; init; }
    public required EditionStatus Status { get; init; }
    public required bool YearIsInferred { get; init; }
    public required bool IsDemo { get; init; }

    /// <summary>Since when it is read only; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
    public string? Venue { get; init; }
    public OfficeRoom? Room { get; init; }

    /// <summary>Whether the office can still register people and correct what it knows of them.</summary>
    public bool TakesPeopleAt(DateTimeOffset now) => Edition.WhyNoChange(Status, IsOverAt(now)) is null;

    /// <inheritdoc cref="Edition.IsOver(DateTimeOffset)"/>
    public bool IsOverAt(DateTimeOffset now) => ArchivedAt is not null || Edition.IsOver(Status, Plan.EndsAt, now);

    /// <summary>Null when no seats were set aside.</summary>
    public OfficeSeats? Seats { get; init; }

    /// <summary>Every audience type there is, in the order of their numbers, with what this edition gives it.</summary>
    public required IReadOnlyList<OfficeQuota> Audiences { get; init; }

    /// <summary>Places kept beside the public's seats for people who are accredited.</summary>
    public int AccreditedPlaces => Audiences.Where(quota => !quota.TakesSeat).Sum(quota => quota.Maximum);

    /// <summary>Guaranteed seats that nobody has claimed.</summary>
    public int Kept => Audiences.Sum(quota => Math.Max(0, quota.Guarantee - quota.Taken));

    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>Null when no seats were set aside.</summary>
    public SeatsSet? SeatsSet =>
        Seats is null
            ? null
            : SeatsSet.Of(
                Seats.Total,
                Seats.ReleaseAt,
                Seats.KeepsWaitingList,
                Audiences.Where(quota => quota.IsInvited).Select(quota => quota.ToQuota())
            );
}

public sealed record OfficeRoom(Guid Id, string Name, int Capacity, int StaffAllowance)
{
    /// <summary>Seats an edition may give out here at most.</summary>
    public int PublicSeats => Capacity - StaffAllowance;
}

public sealed record OfficeSeats(int Total, int Taken, DateTimeOffset? ReleaseAt)
{
    public int Left => Math.Max(0, Total - Taken);

    /// <summary>False where who finds no seat is refused.</summary>
    public bool KeepsWaitingList { get; init; } = true;

    /// <summary>Parties that were passed over so often that the office should help.</summary>
    public int NeedHelp { get; init; }
}

public sealed record OfficeQuota
{
    public required string Audience { get; init; }
    public required LocalizedText Label { get; init; }

    /// <summary>False when this edition does not invite the audience; its numbers are then 0.</summary>
    public required bool IsInvited { get; init; }
    public int Guarantee { get; init; }
    public int Maximum { get; init; }
    public int Taken { get; init; }

    /// <summary>False where its people are accredited: <see cref="Maximum"/> and <see cref="Taken"/> are places beside the seats.</summary>
    public bool TakesSeat { get; init; } = true;

    /// <summary>Whether its people are accredited from now on, whatever an earlier edition gave them: so its seats are set.</summary>
    public bool IsAccredited { get; init; }

    /// <summary>
    /// Where they are accredited, what to go on with: places as they were, or as many as had one of the public's seats when
    /// they still took these.
    /// </summary>
    public int Places => TakesSeat ? Taken : Maximum;

    /// <summary>How many more could be seated now, other audiences' guarantees set aside.</summary>
    public int Left { get; init; }

    /// <summary>False too for an accredited audience whose places were taken back while people had them.</summary>
    public bool HasPlaces => IsInvited && Maximum > 0;

    public SeatQuota ToQuota() => new(Audience, Guarantee, Maximum, Taken, TakesSeat);
}
