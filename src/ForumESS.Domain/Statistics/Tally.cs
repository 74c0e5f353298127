using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Statistics;

/// <summary>How long before the forum a seat was given back.</summary>
public enum CancellationLead
{
    /// <summary>Less than a day before its beginning, or after it.</summary>
    Day,

    /// <summary>One day to less than a week.</summary>
    Week,

    /// <summary>A week to less than 30 days.</summary>
    Month,

    /// <summary>30 days or more; also where the forum's beginning is not known.</summary>
    Earlier,
}

/// <summary>
/// What is counted of one audience at one edition. Each number is a sum over facts, so tallies are added and subtracted;
/// one that stands for a change may be negative.
/// </summary>
public sealed record Tally
{
    public static readonly Tally None = new();

    /// <summary>Registrations of every kind, those that never had a seat and those given back included.</summary>
    public int Requests { get; init; }

    /// <summary>Of them, those who hold or held a seat.</summary>
    public int Registered { get; init; }

    /// <summary>Those who hold a seat.</summary>
    public int Confirmed { get; init; }

    /// <summary>In line for a seat.</summary>
    public int Waiting { get; init; }

    // Seats given back, by CancellationLead.
    public int CancelledDay { get; init; }
    public int CancelledWeek { get; init; }
    public int CancelledMonth { get; init; }
    public int CancelledEarlier { get; init; }

    /// <summary>Ticket holders let in at least once, whatever became of their seat.</summary>
    public int Admitted { get; init; }

    /// <summary>Of them, those who hold a seat.</summary>
    public int ConfirmedAdmitted { get; init; }

    /// <summary>People let in without a ticket.</summary>
    public int WalkIns { get; init; }

    /// <summary>Times between an entrance and the exit after it.</summary>
    public int Stays { get; init; }

    /// <summary>Whole minutes of these stays together.</summary>
    public int StayMinutes { get; init; }

    /// <summary>
    /// Who holds a seat and did not come; never negative, also where a group has given up seats of people who were counted
    /// in, which it no longer can.
    /// </summary>
    public int Absent => Math.Max(0, Confirmed - ConfirmedAdmitted);

    public int Cancelled => CancelledDay + CancelledWeek + CancelledMonth + CancelledEarlier;

    /// <summary>What one registration adds.</summary>
    /// <param name="lead">Heeded for a seat given back only.</param>
    public static Tally Of(RegistrationStatus status, bool hadSeat, CancellationLead lead, bool cameIn)
    {
        var back = status == RegistrationStatus.Cancelled && hadSeat ? 1 : 0;
        return new Tally
        {
            Requests = 1,
            Registered = hadSeat ? 1 : 0,
            Confirmed = status == RegistrationStatus.Confirmed ? 1 : 0,
            Waiting = status == RegistrationStatus.Waitlisted ? 1 : 0,
            CancelledDay = lead == CancellationLead.Day ? back : 0,
            CancelledWeek = lead == CancellationLead.Week ? back : 0,
            CancelledMonth = lead == CancellationLead.Month ? back : 0,
            CancelledEarlier = lead == CancellationLead.Earlier ? back : 0,
            Admitted = cameIn ? 1 : 0,
            ConfirmedAdmitted = cameIn && status == RegistrationStatus.Confirmed ? 1 : 0,
        };
    }

    /// <summary>How long before the beginning a seat was given back.</summary>
    public static CancellationLead LeadOf(DateTimeOffset? cancelledAt, DateTimeOffset? startsAt) =>
        (startsAt - cancelledAt)?.TotalDays switch
        {
            < 1 => CancellationLead.Day,
            < 7 => CancellationLead.Week,
            < 30 => CancellationLead.Month,
            _ => CancellationLead.Earlier,
        };

    public static Tally operator +(Tally one, Tally other) => Add(one, other, 1);

    public static Tally operator -(Tally one, Tally other) => Add(one, other, -1);

    private static Tally Add(Tally one, Tally other, int sign)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new Tally
        {
            Requests = one.Requests + (sign * other.Requests),
            Registered = one.Registered + (sign * other.Registered),
            Confirmed = one.Confirmed + (sign * other.Confirmed),
            Waiting = one.Waiting + (sign * other.Waiting),
            CancelledDay = one.CancelledDay + (sign * other.CancelledDay),
            CancelledWeek = one.CancelledWeek + (sign * other.CancelledWeek),
            CancelledMonth = one.CancelledMonth + (sign * other.CancelledMonth),
            CancelledEarlier = one.CancelledEarlier + (sign * other.CancelledEarlier),
            Admitted = one.Admitted + (sign * other.Admitted),
            ConfirmedAdmitted = one.ConfirmedAdmitted + (sign * other.ConfirmedAdmitted),
            WalkIns = one.WalkIns + (sign * other.WalkIns),
            Stays = one.Stays + (sign * other.Stays),
            StayMinutes = one.StayMinutes + (sign * other.StayMinutes),
        };
    }
}
