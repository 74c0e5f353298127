using ForumESS.Domain.Editions;

namespace ForumESS.UnitTests.Editions;

public sealed class SeatLedgerChangeTests
{
    private static readonly DateTimeOffset Release = new(2027, 3, 8, 17, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset After = Release.AddHours(1);

    [Fact]
    public void A_maximum_below_the_seats_taken_is_refused_with_the_numbers()
    {
        var refused = Taken(8).Change(10, Release, [new("student", 0, 7)], After);

        Assert.Equal("edition.quota_below_taken", refused.Error?.Code);
        Assert.Equal(8, refused.Error!.Args["taken"]);
        Assert.Equal("student", refused.Error.Args["audience"]);
    }

    [Fact]
    public void An_audience_with_seats_taken_cannot_be_dropped()
    {
        Assert.Equal("edition.quota_below_taken", Taken(1).Change(10, null, [], After).Error?.Code);
        Assert.Empty(Taken(0).Change(10, null, [], After).Value.Quotas);
    }

    [Fact]
    public void A_later_release_date_that_revives_a_broken_guarantee_is_refused()
    {
        var ledger = SeatLedger.Existing(Guid.Empty, 10, Release, [new("student", 4, 10, 0), new("company", 0, 10, 9)]);
        SeatShare[] shares = [new("student", 4, 10), new("company", 0, 10)];

        Assert.True(ledger.Change(10, Release, shares, After).IsSuccess);
        var refused = ledger.Change(10, After.AddHours(1), shares, After);

        Assert.Equal("edition.seats_below_reserved", refused.Error?.Code);
        Assert.Equal(13, refused.Error!.Args["reserved"]);
    }

    private static SeatLedger Taken(int taken) =>
        SeatLedger.Existing(Guid.Empty, 10, Release, [new("student", 0, 10, taken)]);
}
