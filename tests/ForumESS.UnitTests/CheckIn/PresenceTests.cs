using ForumESS.Domain.CheckIn;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ForumESS.UnitTests.CheckIn.Scans;

namespace ForumESS.UnitTests.CheckIn;

public class PresenceTests
{
    [Property(MaxTest = 2000)]
    public Property Any_order_and_any_repetition_of_the_facts_gives_the_same_presence() =>
        Prop.ForAll(
            Facts.SelectMany(facts => Disordered(facts).Select(disordered => (facts, disordered))).ToArbitrary(),
            sets => Presence.Of(sets.facts) == Presence.Of(sets.disordered)
        );

    [Property(MaxTest = 2000)]
    public Property Somebody_is_inside_exactly_when_the_last_passage_is_an_entry() =>
        Prop.ForAll(
            Facts.ToArbitrary(),
            facts =>
            {
                var passages = facts.Where(fact => fact.Verdict != Verdict.Refused).ToList();
                var last = passages.Count == 0 ? default : passages.Max(fact => fact.Moment);
                var inside = passages.Any(fact => fact.Moment == last && fact.Direction == ScanDirection.In);
                return Presence.Of(facts).IsInside == inside;
            }
        );

    [Property(MaxTest = 2000)]
    public Property A_stay_began_with_its_first_entry_after_the_last_exit() =>
        Prop.ForAll(
            Facts.ToArbitrary(),
            facts =>
                Presence.Of(facts).Entry is not { } entry
                || !facts.Any(fact =>
                    fact.Verdict != Verdict.Refused
                    && (
                        fact.Direction == ScanDirection.Out
                            ? fact.Moment > entry.Moment
                            : fact.Moment < entry.Moment
                                && !facts.Any(exit =>
                                    exit.Verdict != Verdict.Refused
                                    && exit.Direction == ScanDirection.Out
                                    && exit.Moment >= fact.Moment
                                    && exit.Moment <= entry.Moment
                                )
                    )
                )
        );

    [Fact]
    public void Who_was_scanned_twice_went_in_the_first_time()
    {
        var first = In(minute: 0, gate: "B");

        Assert.Same(first, Presence.Of([In(minute: 18), first]).Entry);
    }

    [Fact]
    public void Who_comes_back_after_an_exit_begins_a_new_stay()
    {
        var back = In(minute: 40);

        Assert.Same(back, Presence.Of([In(minute: 0), Out(minute: 30), back]).Entry);
    }

    [Fact]
    public void A_refused_scan_lets_nobody_in() =>
        Assert.False(Presence.Of([In(minute: 0) with { Verdict = Verdict.Refused }]).IsInside);

    [Fact]
    public void An_exit_made_offline_takes_its_place_in_time_when_it_is_told_late()
    {
        var exit = Out(minute: 10, receivedMinute: 60, offline: true);

        Assert.True(Presence.Of([In(minute: 0), exit, In(minute: 20)]).IsInside);
        Assert.False(Presence.Of([In(minute: 0), exit]).IsInside);
    }

    [Fact]
    public void A_device_whose_clock_is_slow_does_not_undo_what_was_judged_online()
    {
        var back = In(minute: 20) with { ScannedAt = At(minute: -30) };

        Assert.True(Presence.Of([In(minute: 0), Out(minute: 10), back]).IsInside);
    }

    [Fact]
    public void A_device_whose_clock_is_fast_cannot_be_later_than_its_own_upload()
    {
        var entry = In(minute: 5, offline: true) with { ScannedAt = At(minute: 600) };

        Assert.Equal(At(minute: 5), entry.At);
        Assert.False(Presence.Of([entry, Out(minute: 10)]).IsInside);
    }

    [Fact]
    public void At_one_instant_an_entry_outweighs_an_exit() =>
        Assert.True(Presence.Of([In(minute: 3), Out(minute: 3)]).IsInside);

    private static Gen<Scan[]> Facts =>
        (
            from id in ArbMap.Default.GeneratorFor<Guid>()
            from direction in Gen.Elements(ScanDirection.In, ScanDirection.Out)
            from offline in ArbMap.Default.GeneratorFor<bool>()
            from scanned in Gen.Choose(-20, 20)
            from received in Gen.Choose(0, 20)
            from verdict in Gen.Frequency((5, Gen.Constant(Verdict.Admitted)), (1, Gen.Constant(Verdict.Refused)))
            select Some(direction, received, "A", offline) with
            {
                Id = id,
                ScannedAt = At(scanned),
                Verdict = verdict,
            }
        )
            .ArrayOf()
            .Select(facts => facts.DistinctBy(fact => fact.Id).ToArray());

    private static Gen<Scan[]> Disordered(Scan[] facts) =>
        facts.Length == 0
            ? Gen.Constant(facts)
            : from repeated in Gen.Elements(facts).ArrayOf()
            from shuffled in Gen.Shuffle<Scan>([.. facts, .. repeated])
            select shuffled;
}
