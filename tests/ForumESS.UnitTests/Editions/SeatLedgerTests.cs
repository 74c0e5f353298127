using ForumESS.Domain.Editions;

namespace ForumESS.UnitTests.Editions;

public sealed class SeatLedgerTests
{
    private static readonly DateTimeOffset Release = new(2027, 3, 8, 17, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = Release.AddSeconds(-1);

    [Fact]
    public void A_guaranteed_seat_is_not_given_to_another_audience_before_its_date()
    {
        var ledger = Ledger(total: 10, new SeatQuota("student", 4, 10, 0), new SeatQuota("company", 0, 10, 0));

        Assert.Equal(6, ledger.Left("company", Before));
        Assert.Equal("registration.quota_reached", ledger.Take("company", 7, Before).Error?.Code);
        Assert.Equal(10, ledger.Left("company", Release));
    }

    [Fact]
    public void The_last_seat_is_taken_once()
    {
        var ledger = Ledger(total: 1, new SeatQuota("student", 0, 1, 0));

        Assert.True(ledger.Take("student", 1, Before).IsSuccess);
        Assert.Equal("registration.full", ledger.Take("student", 1, Before).Error?.Code);
        Assert.Equal(1, ledger.Taken);
    }

    [Fact]
    public void Freeing_restores_exactly_what_was_taken()
    {
        var ledger = Ledger(total: 5, new SeatQuota("student", 2, 5, 0));
        ledger.Take("student", 3, Before);

        ledger.Free("student", 3);

        Assert.Equal(5, ledger.Left("student", Before));
        Assert.Throws<InvalidOperationException>(() => ledger.Free("student", 1));
    }

    private static SeatLedger Ledger(int total, params SeatQuota[] quotas) =>
        SeatLedger.Create(Guid.Empty, total, Release, quotas, Before).Value;
}
