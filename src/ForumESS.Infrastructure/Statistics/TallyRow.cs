using ForumESS.Domain.Statistics;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>One audience's tally as it is kept.</summary>
internal record TallyRow
{
    /// <summary>The columns of <c>turnout_tallies t</c>.</summary>
    public const string Columns = """
        t.edition_id as EditionId, t.audience as Audience, t.requests as Requests, t.registered as Registered,
        t.confirmed as Confirmed, t.waiting as Waiting, t.cancelled_day as CancelledDay,
        t.cancelled_week as CancelledWeek, t.cancelled_month as CancelledMonth,
        t.cancelled_earlier as CancelledEarlier, t.admitted as Admitted, t.confirmed_admitted as ConfirmedAdmitted,
        t.walk_ins as WalkIns, t.stays as Stays, t.stay_minutes as StayMinutes
        """;

    public Guid EditionId { get; init; }
    public string Audience { get; init; } = "";
    public int Requests { get; init; }
    public int Registered { get; init; }
    public int Confirmed { get; init; }
    public int Waiting { get; init; }
    public int CancelledDay { get; init; }
    public int CancelledWeek { get; init; }
    public int CancelledMonth { get; init; }
    public int CancelledEarlier { get; init; }
    public int Admitted { get; init; }
    public int ConfirmedAdmitted { get; init; }
    public int WalkIns { get; init; }
    public int Stays { get; init; }
    public int StayMinutes { get; init; }

    public static TallyRow Of(Guid editionId, string audience, Tally tally) =>
        new()
        {
            EditionId = editionId,
            Audience = audience,
            Requests = tally.Requests,
            Registered = tally.Registered,
            Confirmed = tally.Confirmed,
            Waiting = tally.Waiting,
            CancelledDay = tally.CancelledDay,
            CancelledWeek = tally.CancelledWeek,
            CancelledMonth = tally.CancelledMonth,
            CancelledEarlier = tally.CancelledEarlier,
            Admitted = tally.Admitted,
            ConfirmedAdmitted = tally.ConfirmedAdmitted,
            WalkIns = tally.WalkIns,
            Stays = tally.Stays,
            StayMinutes = tally.StayMinutes,
        };

    public Tally ToTally() =>
        new()
        {
            Requests = Requests,
            Registered = Registered,
            Confirmed = Confirmed,
            Waiting = Waiting,
            CancelledDay = CancelledDay,
            CancelledWeek = CancelledWeek,
            CancelledMonth = CancelledMonth,
            CancelledEarlier = CancelledEarlier,
            Admitted = Admitted,
            ConfirmedAdmitted = ConfirmedAdmitted,
            WalkIns = WalkIns,
            Stays = Stays,
            StayMinutes = StayMinutes,
        };
}
