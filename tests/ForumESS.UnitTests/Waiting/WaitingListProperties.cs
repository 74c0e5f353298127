using ForumESS.Domain.Editions;
using ForumESS.Domain.Waiting;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Waiting;

/// <summary>Whoever comes, gives back, accepts, refuses, leaves or lets time pass, in whatever order.</summary>
public sealed class WaitingListProperties
{
    private static readonly DateTimeOffset Release = new(2027, 3, 8, 17, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan OfferTime = TimeSpan.FromHours(2);
    private static readonly string[] Audiences = ["company", "ess", "student"];

    public enum Deed
    {
        Come,
        GiveBack,
        Accept,
        Refuse,
        Leave,
        HoldFor,
        MoveUp,
        RaiseTotal,
        LetTimePass,
    }

    /// <param name="Pick">Which of those who can do it, counted from the first and around.</param>
    public sealed record Step(Deed Deed, int Pick, int Party, bool TakesPart);

    public sealed record Story(int Total, int[] Guarantees, int[] Maxima, Step[] Steps);

    public static Arbitrary<Story> Stories()
    {
        var deed = Gen.Frequency(
            (8, Gen.Constant(Deed.Come)),
            (4, Gen.Constant(Deed.GiveBack)),
            (3, Gen.Elements(Deed.Accept, Deed.Refuse, Deed.Leave)),
            (1, Gen.Elements(Deed.HoldFor, Deed.MoveUp, Deed.RaiseTotal, Deed.LetTimePass))
        );
        var step =
            from what in deed
            from pick in Gen.Choose(0, 30)
            from party in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Choose(2, 6)))
            from part in Gen.Elements(true, false)
            select new Step(what, pick, party, part);
        var story =
            from total in Gen.Choose(1, 12)
            from guarantees in Gen.Choose(0, total / 3).ArrayOf(3)
            from room in Gen.Choose(0, total).ArrayOf(3)
            from steps in step.ArrayOf(60)
            select new Story(total, guarantees, [.. guarantees.Zip(room, Math.Max)], steps);
        return story.ToArbitrary();
    }

    [Property(Arbitrary = [typeof(WaitingListProperties)])]
    public void No_seat_lies_idle_while_a_waiting_party_fits_it(Story story) =>
        Run(
            story,
            desk =>
                Assert.All(
                    desk.Waiting,
                    entry =>
                    {
                        var left = desk.Ledger.Left(entry.Audience, desk.Now);
                        Assert.True(left < entry.Party - entry.Seats);
                        Assert.True(left == 0 || !(entry.TakesPart || entry.IsHeldFor));
                    }
                )
        );

    [Property(Arbitrary = [typeof(WaitingListProperties)])]
    public void The_ledger_is_what_is_confirmed_and_held(Story story) =>
        Run(
            story,
            desk =>
                Assert.All(
                    desk.Ledger.Quotas,
                    quota =>
                        Assert.Equal(
                            desk.Confirmed.Where(party => party.Audience == quota.Audience).Sum(party => party.Party)
                                + desk.Entries.Where(entry => entry.Audience == quota.Audience)
                                    .Sum(entry => entry.Seats),
                            quota.Taken
                        )
                )
        );

    [Property(Arbitrary = [typeof(WaitingListProperties)])]
    public void Nobody_is_served_past_an_earlier_party_that_the_same_seats_would_have_fitted(Story story) =>
        Run(
            story,
            desk =>
                Assert.All(
                    desk.JustServed,
                    served =>
                        Assert.DoesNotContain(
                            desk.Waiting,
                            entry =>
                                entry.Audience == served.Audience
                                && served.IsBehind(entry)
                                && entry.Party - entry.Seats <= served.Party
                        )
                )
        );

    [Property(Arbitrary = [typeof(WaitingListProperties)])]
    public void A_party_is_cut_up_only_when_it_said_so(Story story) =>
        Run(
            story,
            desk =>
                Assert.All(
                    desk.Whole,
                    whole =>
                    {
                        var parts = desk.Entries.Where(entry => entry.Arrival == whole.Arrival).ToList();
                        Assert.True(whole.TakesPart || parts.All(part => part.Party == whole.Party));
                        Assert.True(parts.Sum(part => part.Party) <= whole.Party);
                    }
                )
        );

    [Property(Arbitrary = [typeof(WaitingListProperties)])]
    public void An_offer_holds_all_its_seats_and_ends_at_its_deadline(Story story) =>
        Run(
            story,
            desk =>
                Assert.All(
                    desk.Entries.Where(entry => entry.State == WaitingState.Offered),
                    offer =>
                    {
                        Assert.Equal(offer.Party, offer.Seats);
                        Assert.True(offer.Deadline > desk.Now);
                    }
                )
        );

    [Property(Arbitrary = [typeof(WaitingListProperties)])]
    public void Nobody_who_comes_once_offers_have_ended_takes_what_a_waiting_party_fits(Story story)
    {
        var desk = new Desk(story) { Offers = false };
        foreach (var step in story.Steps)
        {
            var fitted = desk.Fitting(desk.Ledger.Quotas);
            desk.Do(step);
            if (step.Deed == Deed.Come)
            {
                Assert.Subset(desk.Fitting(desk.Ledger.Quotas), fitted);
            }
        }
    }

    [Fact]
    public void A_party_that_saw_too_few_seats_go_to_others_three_times_needs_help()
    {
        var ledger = SeatLedger.Create(Guid.NewGuid(), 4, null, [new SeatQuota("ess", 0, 4, 4)], Release).Value;
        IReadOnlyCollection<WaitingEntry> entries =
        [
            Entry("ess", 4, 1, takesPart: false),
            .. Enumerable.Range(2, 3).Select(arrival => Entry("ess", 1, arrival, takesPart: false)),
        ];
        for (var pass = 1; pass <= 3; pass++)
        {
            Assert.DoesNotContain(entries, entry => entry.NeedsHelp);
            ledger.Free("ess", 1);
            var list = new WaitingList(ledger, entries);
            list.OfferSeats(Release, Release + OfferTime, Guid.NewGuid);
            entries = list.Entries;
        }

        Assert.Equal(3, Assert.Single(entries, entry => entry.NeedsHelp).Passes);
    }

    private static void Run(Story story, Action<Desk> check)
    {
        var desk = new Desk(story);
        foreach (var step in story.Steps)
        {
            desk.Do(step);
            check(desk);
        }
    }

    private static WaitingEntry Entry(string audience, int party, long arrival, bool takesPart) =>
        new()
        {
            Id = Guid.NewGuid(),
            PoolId = Guid.Empty,
            EditionId = Guid.Empty,
            RegistrationId = Guid.Empty,
            Audience = audience,
            Party = party,
            Arrival = arrival,
            TakesPart = takesPart,
        };

    /// <summary>The least there must be around the list: who is confirmed, and a clock.</summary>
    private sealed class Desk(Story story)
    {
        private long arrivals;

        public SeatLedger Ledger { get; private set; } =
            SeatLedger
                .Create(
                    Guid.Empty,
                    story.Total,
                    Release,
                    [.. Audiences.Select((code, i) => new SeatQuota(code, story.Guarantees[i], story.Maxima[i], 0))],
                    Release.AddHours(-5)
                )
                .Value;

        public DateTimeOffset Now { get; private set; } = Release.AddHours(-5);

        public List<WaitingEntry> Confirmed { get; } = [];

        /// <summary>Every party that ever joined, as it was then.</summary>
        public List<WaitingEntry> Whole { get; } = [];

        public IReadOnlyCollection<WaitingEntry> Entries { get; private set; } = [];

        public IEnumerable<WaitingEntry> Waiting => Entries.Where(entry => entry.State == WaitingState.Waiting);

        /// <summary>Who got seats just now, each as a party of those alone: what was held for it before fits nobody else.</summary>
        public IReadOnlyList<WaitingEntry> JustServed { get; private set; } = [];

        /// <summary>False: nobody is offered what is free, and who comes gets what those who wait leave.</summary>
        public bool Offers { get; init; } = true;

        /// <summary>The parties that would be served if all who wait were.</summary>
        public HashSet<Guid> Fitting(IReadOnlyCollection<SeatQuota> quotas)
        {
            var ledger = SeatLedger.Existing(Guid.Empty, Ledger.Total, Release, quotas);
            return
            [
                .. new WaitingList(ledger, Entries)
                    .OfferSeats(Now, Now, Guid.NewGuid)
                    .Where(offer => Entries.Any(entry => entry.Id == offer.Id))
                    .Select(offer => offer.Id),
            ];
        }

        public void Do(Step step)
        {
            var list = new WaitingList(Ledger, Entries);
            list.Lapse(Now);
            var seated = Act(step, list);
            // A change of the total makes another ledger.
            list = new WaitingList(Ledger, list.Entries);
            list.Lapse(Now);
            if (!Offers)
            {
                Entries = list.Entries;
                return;
            }
            var gathered = list.Entries.ToDictionary(entry => entry.Id, entry => entry.Seats);
            var offered = list.OfferSeats(Now, Now + OfferTime, Guid.NewGuid)
                .Select(offer => offer with { Party = offer.Party - gathered.GetValueOrDefault(offer.Id) });
            JustServed = [.. offered, .. seated];
            Entries = list.Entries;
        }

        private WaitingEntry[] Act(Step step, WaitingList list)
        {
            switch (step.Deed)
            {
                case Deed.Come:
                    return Come(step, list);
                case Deed.GiveBack when Picked(Confirmed, step) is { } party:
                    Confirmed.Remove(party);
                    Ledger.Free(party.Audience, party.Party);
                    break;
                case Deed.Accept when Picked(Of(list, WaitingState.Offered), step) is { } offer:
                    Confirmed.Add(offer);
                    // Taken over as they are: freed and taken again they could go to another.
                    list.Remove(offer.Id);
                    Assert.True(Ledger.Take(offer.Audience, offer.Party, Now).IsSuccess);
                    break;
                case Deed.Refuse when Picked(Of(list, WaitingState.Offered), step) is { } offer:
                    list.Remove(offer.Id);
                    break;
                case Deed.Leave when Picked(Of(list, WaitingState.Waiting), step) is { } entry:
                    list.Remove(entry.Id);
                    break;
                case Deed.HoldFor when Picked(Of(list, WaitingState.Waiting), step) is { } entry:
                    list.Replace(entry with { IsHeldFor = true });
                    break;
                case Deed.MoveUp when Picked(Of(list, WaitingState.Waiting), step) is { } entry:
                    list.Replace(entry.MovedBefore(list.Entries));
                    break;
                case Deed.RaiseTotal:
                    Raise(step.Party);
                    break;
                case Deed.LetTimePass:
                    Now += TimeSpan.FromHours(step.Party);
                    break;
            }
            return [];
        }

        private WaitingEntry[] Come(Step step, WaitingList list)
        {
            var party = Entry(Audiences[step.Pick % 3], step.Party, ++arrivals, step.TakesPart);
            var left = Offers ? Ledger.Left(party.Audience, Now) : list.LeftBehind(party.Audience, Now);
            if (left >= party.Party && Ledger.Take(party.Audience, party.Party, Now).IsSuccess)
            {
                Confirmed.Add(party);
                return [party];
            }
            Whole.Add(party);
            list.Replace(party);
            return [];
        }

        private void Raise(int by)
        {
            SeatShare[] shares =
            [
                .. Ledger.Quotas.Select(quota => new SeatShare(quota.Audience, quota.Guarantee, quota.Maximum + by)),
            ];
            if (Ledger.Change(Ledger.Total + by, Release, shares, Now) is { IsSuccess: true } changed)
            {
                Ledger = changed.Value;
            }
        }

        private static List<WaitingEntry> Of(WaitingList list, WaitingState state) =>
            [.. list.Entries.Where(entry => entry.State == state).OrderBy(entry => entry.Arrival)];

        private static WaitingEntry? Picked(List<WaitingEntry> some, Step step) =>
            some.Count == 0 ? null : some[step.Pick % some.Count];
    }
}
