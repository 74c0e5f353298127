using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.CheckIn;

/// <summary>The room was counted by hand, and passages from before it are told when the phones have a network again.</summary>
public class HandCountTests
{
    private static readonly DateTimeOffset Morning = Scans.At(0);
    private static readonly HandCount AtTen = new(Guid.NewGuid(), Morning.AddMinutes(120));
    private static readonly HandCount AtNoon = new(Guid.NewGuid(), Morning.AddMinutes(240));

    [Fact]
    public void What_happened_before_a_count_is_in_it_and_what_happened_after_it_is_not()
    {
        Assert.Equal([(AtTen, -1)], HandCount.Settle([AtTen], [], [Move(119, 1)]));
        Assert.Equal([(AtTen, -1)], HandCount.Settle([AtTen], [], [Move(120, 1)]));
        Assert.Empty(HandCount.Settle([AtTen], [], [Move(121, 1)]));
    }

    [Fact]
    public void Who_came_before_a_count_and_left_after_it_is_missing_from_then_on() =>
        Assert.Equal([(AtTen, -1)], HandCount.Settle([AtTen], [], [Move(100, 1), Move(130, -1)]));

    [Fact]
    public void Each_count_answers_for_the_time_since_the_one_before() =>
        Assert.Equal([(AtTen, -3), (AtNoon, 2)], HandCount.Settle([AtNoon, AtTen], [], [Move(10, 3), Move(200, -2)]));

    [Property(MaxTest = 1000)]
    public Property In_any_order_of_telling_the_room_holds_what_was_counted_and_who_moved_since() =>
        Prop.ForAll(
            (
                from passages in Passage.ArrayOf()
                from counts in Gen.Choose(1, 400).ArrayOf(3)
                from told in Gen.Choose(0, 500).ArrayOf(passages.Length)
                select (passages, counts: counts.Distinct().Order().ToArray(), told)
            ).ToArbitrary(),
            day =>
            {
                var room = new Room();
                // By minute: what is told then, and the counts; a passage is never told before it happened.
                var events = day
                    .passages.Zip(day.told, (scan, told) => (At: Math.Max(told, Minute(scan)), Scan: (HeldScan?)scan))
                    .Concat(day.counts.Select(minute => (At: minute, Scan: (HeldScan?)null)))
                    .OrderBy(each => each.At)
                    .ThenBy(each => each.Scan is null ? 1 : 0);
                foreach (var (at, scan) in events)
                {
                    if (scan is { } passage)
                    {
                        room.Tell(passage);
                    }
                    else
                    {
                        room.Count(new HandCount(Guid.NewGuid(), Morning.AddMinutes(at).AddSeconds(30)), 100 + at);
                    }
                }

                var all = day.passages.GroupBy(scan => scan.HolderId).SelectMany(own => GroupPresence.Of(own).Moves);
                var last = day.counts[^1];
                var since = all.Where(move => move.At > Morning.AddMinutes(last)).Sum(move => move.People);
                return room.Inside == 100 + last + since;
            }
        );

    private static Gen<HeldScan> Passage =>
        from holder in Gen.Choose(1, 4)
        from minute in Gen.Choose(0, 400)
        from isEntry in Gen.Elements(true, true, false)
        select new HeldScan(
            new Guid(holder, 0, 0, new byte[8]),
            Scans.Some(isEntry ? ScanDirection.In : ScanDirection.Out, minute, "A", offline: true)
        );

    private static int Minute(HeldScan held) => (int)(held.Scan.Moment - Morning).TotalMinutes;

    private static RoomMove Move(int minute, int people) => new(Morning.AddMinutes(minute), people);

    /// <summary>Keeps a sum, as the site does.</summary>
    private sealed class Room
    {
        private readonly Dictionary<Guid, List<HeldScan>> known = [];
        private readonly Dictionary<HandCount, int> counts = [];
        private int scanned;

        public int Inside => scanned + counts.Values.Sum();

        public void Tell(HeldScan scan)
        {
            var scans = known.TryGetValue(scan.HolderId, out var own) ? own : known[scan.HolderId] = [];
            var before = GroupPresence.Of(scans);
            scans.Add(scan);
            var after = GroupPresence.Of(scans);
            scanned += after.Inside - before.Inside;
            foreach (var (count, change) in HandCount.Settle(counts.Keys, before.Moves, after.Moves).ToList())
            {
                counts[count] += change;
            }
        }

        public void Count(HandCount count, int people) =>
            counts[count] = CountCorrection.PeopleOf(CorrectionKind.Count, people, Inside);
    }
}
