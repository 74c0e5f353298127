using ForumESS.Domain.Statistics;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Statistics;

public sealed class OverbookingTests
{
    [Theory]
    [InlineData(300, 300, true)]
    [InlineData(301, 300, false)]
    public void Without_an_approval_the_room_bounds_the_seats(int seats, int room, bool isAllowed)
    {
        Assert.Equal(isAllowed, Overbooking.Allows(null, seats, room));
    }

    [Theory]
    [InlineData(330, 300, true)]
    [InlineData(331, 300, false)]
    // Approved for 300: a smaller room is another decision, a larger one is not worse.
    [InlineData(330, 299, false)]
    [InlineData(330, 320, true)]
    public void An_approval_allows_what_was_approved_in_no_smaller_a_room(int seats, int room, bool isAllowed)
    {
        Assert.Equal(isAllowed, Overbooking.Allows(new Overbooking(330, 300, 5), seats, room));
    }

    [Property]
    public bool The_proposal_keeps_the_risk_and_one_seat_more_would_not(ushort limit, ushort safe, ushort beyond)
    {
        var last = limit + safe;
        var most = last + beyond;

        var seats = Overbooking.Propose(limit, most, .05, count => count <= last ? .05 : .051);

        return seats == last;
    }

    [Fact]
    public void Nobody_is_asked_to_stay_away_where_no_seat_more_is_safe()
    {
        Assert.Equal(300, Overbooking.Propose(300, 600, .05, seats => seats <= 300 ? 0 : .5));
    }

    [Fact]
    public void A_head_count_alone_tells_nothing_about_who_stays_away()
    {
        Assert.Null(
            NoShowEvidence.From(2011, null, Quantity.Unknown, TurnoutFigure.Of(500, Precision.Nearly).ToQuantity())
        );
        Assert.Null(NoShowEvidence.From(2011, null, Quantity.Exactly(500), Quantity.Unknown));
        Assert.Null(NoShowEvidence.From(2011, null, Quantity.Between(400, null), Quantity.Exactly(300)));
        // At least nobody came: any number may have stayed away.
        Assert.Null(NoShowEvidence.From(2011, null, Quantity.Exactly(80), Quantity.Between(0, null)));
    }

    [Fact]
    public void Rounded_figures_keep_their_uncertainty()
    {
        var about = NoShowEvidence.From(
            2018,
            null,
            Quantity.Exactly(400),
            TurnoutFigure.Of(300, Precision.About).ToQuantity()
        );
        var atLeast = NoShowEvidence.From(2019, "ess", Quantity.Exactly(80), Quantity.Between(60, null));

        Assert.Equal(new NoShowEvidence(2018, null, 400, 70, 130), about);
        Assert.Equal(new NoShowEvidence(2019, "ess", 80, 0, 20), atLeast);
    }

    [Property]
    public bool Evidence_never_claims_more_than_its_figures(ushort registered, ushort came, byte margin)
    {
        var present = Math.Min(registered, came);
        var low = Math.Max(0, present - margin);
        var high = Math.Min(registered, present + margin);

        var evidence = NoShowEvidence.From(2020, null, Quantity.Exactly(registered), Quantity.Between(low, high));

        return evidence is null
            || (
                evidence.Expected == registered
                && evidence.AbsentLow <= registered - present
                && registered - present <= evidence.AbsentHigh
                && evidence.AbsentHigh <= evidence.Expected
            );
    }
}
