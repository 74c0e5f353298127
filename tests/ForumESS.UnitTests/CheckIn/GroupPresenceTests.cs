using ForumESS.Domain.CheckIn;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ForumESS.UnitTests.CheckIn.Scans;

namespace ForumESS.UnitTests.CheckIn;

public class GroupPresenceTests
{
    private static readonly Guid[] Holders = [.. Enumerable.Range(1, 3).Select(_ => Guid.NewGuid())];

    [Property(MaxTest = 2000)]
    public Property Any_order_and_any_repetition_of_the_facts_gives_the_same_group() =>
        Prop.ForAll(
            Facts.SelectMany(facts => Disordered(facts).Select(disordered => (facts, disordered))).ToArbitrary(),
            sets => StateOf(sets.facts) == StateOf(sets.disordered)
        );

    [Property(MaxTest = 2000)]
    public Property Where_nobody_was_counted_a_group_is_the_sum_of_its_people() =>
        Prop.ForAll(
            Facts.Select(facts => facts.Where(fact => fact.Scan.Group is null).ToArray()).ToArbitrary(),
            facts =>
            {
                var group = GroupPresence.Of(facts);
                var each = Holders.ToDictionary(
                    holder => holder,
                    holder => Presence.Of(facts.Where(fact => fact.HolderId == holder).Select(fact => fact.Scan))
                );
                return group.Inside == each.Values.Count(presence => presence.IsInside)
                    && group.Entered == each.Values.Count(presence => presence.HasEntered)
                    && each.All(pair => group.PresenceOf(pair.Key, ScanDirection.Out) == pair.Value);
            }
        );

    [Property(MaxTest = 2000)]
    public Property A_counted_group_never_has_more_people_than_seats() =>
        Prop.ForAll(
            Facts.Where(facts => facts.Any(fact => IsCount(fact.Scan))).ToArbitrary(),
            facts =>
            {
                var seats = facts.Where(fact => IsCount(fact.Scan)).Max(fact => fact.Scan.Group!.Seats);
                var group = GroupPresence.Of(facts);
                return group.Inside <= Math.Max(seats, Holders.Length)
                    && group.Entered >= group.Inside
                    && group.Inside >= 0
                    && group.Unnamed >= 0;
            }
        );

    [Fact]
    public void Who_came_without_a_ticket_of_their_own_is_what_the_tickets_do_not_tell()
    {
        var group = GroupPresence.Of([
            new(Holders[0], In(minute: 0)),
            new(Holders[0], In(minute: 1) with { Group = new(21, 24) }),
            new(Holders[1], In(minute: 9)),
        ]);

        Assert.Equal((23, 23, 21), (group.Inside, group.Entered, group.Unnamed));
    }

    private static bool IsCount(Scan scan) => scan is { Group: not null, Verdict: not Verdict.Refused };

    [Fact]
    public void Who_was_let_in_beyond_the_seats_is_too_many_whichever_door_counted_first()
    {
        var (first, again, own) = (
            In(minute: 0) with
            {
                Group = new(20, 24),
            },
            In(minute: 3) with
            {
                Group = new(10, 24),
            },
            In(minute: 9)
        );

        var group = GroupPresence.Of([new(Holders[0], own), new(Holders[0], again), new(Holders[1], first)]);

        Assert.Equal(24, group.Inside);
        Assert.Equal(
            [(first.Id, again.Id, 6), (again.Id, own.Id, 1)],
            group.Excesses.Select(excess => (excess.First.Id, excess.Second.Id, excess.People))
        );
        Assert.Empty(
            GroupPresence
                .Of([new(Holders[0], first), new(Holders[1], own with { Verdict = Verdict.AlreadyIn })])
                .Excesses
        );
    }

    private static (int, int, int, string) StateOf(IReadOnlyList<HeldScan> facts)
    {
        var group = GroupPresence.Of(facts);
        var entries = Holders.SelectMany(holder =>
            Enum.GetValues<ScanDirection>().Select(way => group.PresenceOf(holder, way).Entry?.Id)
        );
        var excesses = group.Excesses.Select(excess => $"{excess.First.Id} {excess.Second.Id} {excess.People}");
        return (
            group.Inside,
            group.Entered,
            group.Unnamed,
            string.Join(' ', entries.Select(id => $"{id}").Concat(excesses))
        );
    }

    private static Gen<HeldScan[]> Facts =>
        (
            from id in ArbMap.Default.GeneratorFor<Guid>()
            from holder in Gen.Elements(Holders)
            from direction in Gen.Elements(ScanDirection.In, ScanDirection.Out)
            from offline in ArbMap.Default.GeneratorFor<bool>()
            from scanned in Gen.Choose(-20, 20)
            from received in Gen.Choose(0, 20)
            from people in Gen.Frequency(
                (2, Gen.Constant<int?>(null)),
                (1, Gen.Choose(1, 4).Select(count => (int?)count))
            )
            from seats in Gen.Choose(3, 6)
            from isRefused in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
            let scan = Some(direction, received, "A", offline)
            select new HeldScan(
                holder,
                scan with
                {
                    Id = id,
                    ScannedAt = At(scanned),
                    Verdict = isRefused ? Verdict.Refused : scan.Verdict,
                    Group = people is { } count ? new(count, seats) : null,
                }
            )
        )
            .ArrayOf()
            .Select(facts => facts.DistinctBy(fact => fact.Scan.Id).ToArray());

    private static Gen<HeldScan[]> Disordered(HeldScan[] facts) =>
        facts.Length == 0
            ? Gen.Constant(facts)
            : from repeated in Gen.Elements(facts).ArrayOf()
            from shuffled in Gen.Shuffle<HeldScan>([.. facts, .. repeated])
            select shuffled;
}
