using ForumESS.Domain.Editions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Editions;

/// <summary>Whatever is taken and freed, in whatever order, before and after the release date.</summary>
public sealed class SeatLedgerProperties
{
    private static readonly DateTimeOffset Release = new(2027, 3, 8, 17, 0, 0, TimeSpan.Zero);
    private static readonly string[] Audiences = ["company", "ess", "student"];

    /// <summary>A party that comes, or goes when <see cref="Frees"/>, some hours before or after the release.</summary>
    public sealed record Step(int Audience, int Party, bool Frees, int Hours);

    public sealed record Story(int Total, int[] Guarantees, int[] Maxima, Step[] Steps);

    public static Arbitrary<Story> Stories()
    {
        var step =
            from audience in Gen.Choose(0, 2)
            from party in Gen.Choose(1, 6)
            from frees in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
            from hours in Gen.Choose(-3, 3)
            select new Step(audience, party, frees, hours);
        var story =
            from total in Gen.Choose(0, 40)
            from guarantees in Gen.Choose(0, total / 3).ArrayOf(3)
            from room in Gen.Choose(0, total).ArrayOf(3)
            from steps in step.ListOf()
            select new Story(total, guarantees, [.. guarantees.Zip(room, Math.Max)], [.. steps]);
        return story.ToArbitrary();
    }

    [Property(Arbitrary = [typeof(SeatLedgerProperties)])]
    public void Never_over_the_total_and_never_over_a_maximum(Story story)
    {
        var ledger = Ledger(story);
        foreach (var step in story.Steps)
        {
            Run(ledger, step);

            Assert.InRange(ledger.Taken, 0, ledger.Total);
            Assert.All(ledger.Quotas, quota => Assert.InRange(quota.Taken, 0, quota.Maximum));
        }
    }

    [Property(Arbitrary = [typeof(SeatLedgerProperties)])]
    public void A_guaranteed_seat_is_never_given_to_another_before_its_date(Story story)
    {
        var ledger = Ledger(story);
        foreach (var step in story.Steps)
        {
            Run(ledger, step with { Hours = -1 });

            Assert.True(ledger.Reserved(At(-1)) <= ledger.Total);
            Assert.All(
                ledger.Quotas,
                quota => Assert.True(ledger.Left(quota.Audience, At(-1)) >= quota.Guarantee - quota.Taken)
            );
        }
    }

    [Property(Arbitrary = [typeof(SeatLedgerProperties)])]
    public void A_refused_party_changes_nothing(Story story)
    {
        var ledger = Ledger(story);
        foreach (var step in story.Steps)
        {
            var before = Taken(ledger);
            if (!ledger.Take(Audiences[step.Audience], step.Party, At(step.Hours)).IsSuccess)
            {
                Assert.Equal(before, Taken(ledger));
            }
        }
    }

    [Property(Arbitrary = [typeof(SeatLedgerProperties)])]
    public void Freeing_restores_exactly_what_was_taken(Story story)
    {
        var ledger = Ledger(story);
        var seated = new Stack<(Step Step, int[] Before)>();
        foreach (var step in story.Steps)
        {
            var before = Taken(ledger);
            if (ledger.Take(Audiences[step.Audience], step.Party, At(step.Hours)).IsSuccess)
            {
                seated.Push((step, before));
            }
        }
        foreach (var (step, before) in seated)
        {
            ledger.Free(Audiences[step.Audience], step.Party);

            Assert.Equal(before, Taken(ledger));
        }
    }

    [Property(Arbitrary = [typeof(SeatLedgerProperties)])]
    public void A_change_keeps_every_taken_seat_or_is_refused(Story story, Story wish)
    {
        var ledger = Ledger(story);
        foreach (var step in story.Steps)
        {
            Run(ledger, step);
        }
        var shares = Audiences.Select((code, i) => new SeatShare(code, wish.Guarantees[i], wish.Maxima[i])).ToArray();

        var changed = ledger.Change(wish.Total, Release, shares, At(-1));

        if (changed.IsSuccess)
        {
            Assert.Equal(Taken(ledger), Taken(changed.Value));
            Assert.True(changed.Value.Reserved(At(-1)) <= changed.Value.Total);
        }
        else
        {
            Assert.NotEmpty(changed.Error!.Args);
        }
    }

    [Property(Arbitrary = [typeof(SeatLedgerProperties)])]
    public void Accredited_people_change_nothing_for_the_public_and_never_exceed_their_places(Story story, int places)
    {
        places = Math.Abs(places % 10);
        var (alone, shared) = (Ledger(story), Ledger(story, new SeatQuota("speaker", 0, places, 0, TakesSeat: false)));
        var accredited = 0;
        foreach (var step in story.Steps)
        {
            var fits = accredited + step.Party <= places;
            Assert.Equal(fits, shared.Take("speaker", step.Party, At(step.Hours)).IsSuccess);
            accredited += fits ? step.Party : 0;
            Run(alone, step);
            Run(shared, step);

            Assert.Equal(
                (alone.Taken, alone.Reserved(At(step.Hours))),
                (shared.Taken, shared.Reserved(At(step.Hours)))
            );
            Assert.All(
                Audiences,
                code => Assert.Equal(alone.Left(code, At(step.Hours)), shared.Left(code, At(step.Hours)))
            );
            Assert.Equal(accredited, shared.Of("speaker").Taken);
            Assert.Equal(story.Total + places, shared.InRoom);
        }
    }

    private static void Run(SeatLedger ledger, Step step)
    {
        var audience = Audiences[step.Audience];
        var taken = ledger.Quotas.Single(quota => quota.Audience == audience).Taken;
        if (!step.Frees)
        {
            ledger.Take(audience, step.Party, At(step.Hours));
        }
        else if (taken > 0)
        {
            ledger.Free(audience, Math.Min(step.Party, taken));
        }
    }

    private static SeatLedger Ledger(Story story, params SeatQuota[] beside) =>
        SeatLedger
            .Create(
                Guid.Empty,
                story.Total,
                Release,
                [
                    .. Audiences.Select((code, i) => new SeatQuota(code, story.Guarantees[i], story.Maxima[i], 0)),
                    .. beside,
                ],
                At(-1)
            )
            .Value;

    private static int[] Taken(SeatLedger ledger) =>
        [.. ledger.Quotas.OrderBy(quota => quota.Audience).Select(quota => quota.Taken)];

    private static DateTimeOffset At(int hours) => Release.AddHours(hours);
}
