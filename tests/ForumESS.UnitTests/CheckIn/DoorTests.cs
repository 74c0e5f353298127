using ForumESS.Domain.CheckIn;
using FsCheck.Xunit;
using static ForumESS.UnitTests.CheckIn.Scans;

namespace ForumESS.UnitTests.CheckIn;

public class DoorTests
{
    private static readonly Occupancy Room = new(Inside: 12, Limit: 290);
    private static readonly Occupancy FullRoom = new(Inside: 290, Limit: 290);
    private static readonly Presence Inside = Presence.Of([In(minute: 0)]);

    [Fact]
    public void A_good_ticket_is_admitted() =>
        Assert.Equal(new Judgement(Verdict.Admitted), Enter(TicketStanding.Good, Presence.Outside, Room));

    [Fact]
    public void Nobody_enters_twice_without_an_exit() =>
        Assert.Equal(new Judgement(Verdict.AlreadyIn), Enter(TicketStanding.Good, Inside, Room));

    [Theory]
    [InlineData(TicketStanding.Revoked, "ticket.revoked")]
    [InlineData(TicketStanding.Cancelled, "ticket.cancelled")]
    [InlineData(TicketStanding.EditionCancelled, "ticket.edition_cancelled")]
    public void A_ticket_that_is_no_longer_good_is_refused_whoever_is_inside(TicketStanding standing, string reason)
    {
        var judgement = Enter(standing, Inside, Room);

        Assert.Equal(Verdict.Refused, judgement.Verdict);
        Assert.Equal(reason, judgement.Reason!.Code);
    }

    [Fact]
    public void The_room_s_limit_holds_whatever_seats_were_given_out() =>
        Assert.Equal(
            new Judgement(Verdict.Refused, CheckInErrors.RoomFull),
            Enter(TicketStanding.Good, Presence.Outside, FullRoom)
        );

    [Fact]
    public void Who_is_inside_a_full_room_is_told_so_and_not_that_it_is_full() =>
        Assert.Equal(new Judgement(Verdict.AlreadyIn), Enter(TicketStanding.Good, Inside, FullRoom));

    [Fact]
    public void Who_passed_while_the_door_was_offline_counts_even_beyond_the_limit() =>
        Assert.Equal(
            new Judgement(Verdict.Admitted),
            Door.Judge(ScanDirection.In, offline: true, TicketStanding.Good, Presence.Outside, FullRoom)
        );

    [Fact]
    public void Who_left_by_a_gate_of_entries_while_it_was_offline_is_out()
    {
        var rules = new EntryRules { Gates = new Dictionary<string, GateRule> { ["A"] = new(GateKind.Entries, []) } };
        var passing = new Passing(rules, "A", "ess", DateTimeOffset.UnixEpoch);

        Judgement Leave(bool offline) =>
            Door.Judge(ScanDirection.Out, offline, TicketStanding.Good, Inside, Room, passing: passing);

        Assert.Equal(new Judgement(Verdict.Left), Leave(offline: true));
        Assert.Equal(new Judgement(Verdict.Refused, CheckInErrors.EntriesOnly), Leave(offline: false));
    }

    [Theory]
    [InlineData(TicketStanding.Good)]
    [InlineData(TicketStanding.Revoked)]
    [InlineData(TicketStanding.Cancelled)]
    [InlineData(TicketStanding.EditionCancelled)]
    public void An_exit_is_never_refused(TicketStanding standing) =>
        Assert.Equal(
            new Judgement(Verdict.Left),
            Door.Judge(ScanDirection.Out, offline: false, standing, Inside, FullRoom)
        );

    [Fact]
    public void An_exit_of_somebody_who_never_came_in_says_so() =>
        Assert.Equal(
            new Judgement(Verdict.Left, CheckInErrors.NotInside),
            Door.Judge(ScanDirection.Out, offline: false, TicketStanding.Good, Presence.Outside, Room)
        );

    [Theory]
    [InlineData(TicketStanding.Good, null)]
    [InlineData(TicketStanding.Cancelled, "ticket.cancelled")]
    public void What_an_offline_door_was_told_stands_and_what_was_wrong_is_noted(TicketStanding standing, string? noted)
    {
        var kept = Door.Keep(ScanDirection.In, Verdict.Admitted, reason: null, standing, Inside);

        Assert.Equal(Verdict.Admitted, kept.Verdict);
        Assert.Equal(noted, kept.Reason?.Code);
    }

    [Fact]
    public void Who_an_offline_door_turned_away_did_not_pass_whatever_is_known_now() =>
        Assert.Equal(
            new Judgement(Verdict.Refused, CheckInErrors.RoomFull),
            Door.Keep(ScanDirection.In, Verdict.Refused, CheckInErrors.RoomFull, TicketStanding.Good, Presence.Outside)
        );

    [Property(MaxTest = 500)]
    public bool The_live_count_never_passes_the_limit(List<(byte Holder, bool Leaves)> passages)
    {
        const int limit = 5;
        var facts = new Dictionary<int, List<Scan>>();
        var minute = 0;
        foreach (var (holder, leaves) in passages)
        {
            var known = facts.TryGetValue(holder % 12, out var list) ? list : facts[holder % 12] = [];
            var inside = facts.Values.Count(scans => Presence.Of(scans).IsInside);
            var direction = leaves ? ScanDirection.Out : ScanDirection.In;
            var judgement = Door.Judge(
                direction,
                offline: false,
                TicketStanding.Good,
                Presence.Of(known),
                new Occupancy(inside, limit)
            );
            known.Add(Some(direction, minute++, "A", offline: false) with { Verdict = judgement.Verdict });
        }
        return facts.Values.Count(scans => Presence.Of(scans).IsInside) <= limit;
    }

    [Theory]
    [InlineData(0, 290, 290, 275)]
    [InlineData(207, 300, 93, 285)]
    [InlineData(301, 300, 0, 285)]
    public void The_occupancy_says_how_many_may_still_enter(int inside, int limit, int left, int warning)
    {
        var occupancy = new Occupancy(inside, limit);

        Assert.Equal(left, occupancy.Left);
        Assert.Equal(warning, occupancy.Warning);
        Assert.Equal(left == 0, occupancy.IsFull);
    }

    [Fact]
    public void An_edition_without_a_room_has_no_limit() => Assert.False(new Occupancy(9_999, Limit: null).IsFull);

    private static Judgement Enter(TicketStanding standing, Presence presence, Occupancy occupancy) =>
        Door.Judge(ScanDirection.In, offline: false, standing, presence, occupancy);
}
