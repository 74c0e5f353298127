using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;

namespace ForumESS.UnitTests.Sessions;

public sealed class SessionTests
{
    [Theory]
    [InlineData(-1, 2, "session.outside_edition")]
    [InlineData(31, 2, "session.outside_edition")]
    [InlineData(4, 0, "session.ends_before_it_starts")]
    public void A_session_lies_within_the_edition_s_hours(int from, int length, string code) =>
        Assert.Equal(
            code,
            Session.Create(Guid.NewGuid(), Programmes.Edition, "s", Programmes.Plan(from, length)).Error?.Code
        );

    [Theory]
    [InlineData(0)]
    [InlineData(Session.MostSeats + 1)]
    public void A_capacity_is_a_number_of_people(int capacity) =>
        Assert.Equal(
            "session.capacity_out_of_range",
            Session.Create(Guid.NewGuid(), Programmes.Edition, "s", Programmes.Plan(0, 4, capacity)).Error?.Code
        );

    [Fact]
    public void A_capacity_below_the_seats_taken_is_refused_with_the_numbers()
    {
        var session = Programmes.Session(0, 4);

        var refused = session.Change(Programmes.Plan(0, 4, 4), Programmes.Edition, Seats(taken: 5, waiting: 0));

        Assert.Equal("session.capacity_below_taken", refused.Error?.Code);
        Assert.Equal(5, refused.Error?.Args["taken"]);
        Assert.Equal(10, session.Plan.Capacity);
        Assert.True(session.Change(Programmes.Plan(0, 4, 5), Programmes.Edition, Seats(5, 0)).IsSuccess);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void A_session_that_somebody_signed_up_for_does_not_become_open_to_all(int taken, int waiting) =>
        Assert.Equal(
            "session.has_sign_ups",
            Programmes
                .Session(0, 4)
                .Change(Programmes.Plan(0, 4, capacity: null), Programmes.Edition, Seats(taken, waiting))
                .Error?.Code
        );

    [Fact]
    public void Sign_up_ends_when_it_begins()
    {
        var session = Programmes.Session(4, 4);

        Assert.True(session.IsOpen(Programmes.Edition, session.Plan.StartsAt.AddTicks(-1)));
        Assert.False(session.IsOpen(Programmes.Edition, session.Plan.StartsAt));
        session.Withdraw(Programmes.Start);
        Assert.False(session.IsOpen(Programmes.Edition, Programmes.Start));
    }

    private static SeatLedger Seats(int taken, int waiting) =>
        SessionSeats.Ledger(Guid.NewGuid(), 10, taken, WaitingLine.Empty with { Length = waiting });
}
