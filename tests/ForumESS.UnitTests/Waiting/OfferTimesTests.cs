using System.Globalization;
using ForumESS.Domain.Waiting;

namespace ForumESS.UnitTests.Waiting;

public sealed class OfferTimesTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    // A month before: twelve hours of the day.
    [InlineData("2027-02-08 10:00", "2027-02-09 10:00")]
    [InlineData("2027-02-08 08:00", "2027-02-08 20:00")]
    // At night the clock stands still.
    [InlineData("2027-02-08 23:30", "2027-02-09 20:00")]
    [InlineData("2027-02-09 02:00", "2027-02-09 20:00")]
    [InlineData("2027-02-08 20:00", "2027-02-09 20:00")]
    // Over the night in which summer time begins.
    [InlineData("2027-03-27 15:00", "2027-03-28 09:00")]
    // Within the week: six.
    [InlineData("2027-03-26 15:00", "2027-03-27 09:00")]
    // The day before: two, and never past the beginning.
    [InlineData("2027-03-29 10:00", "2027-03-29 12:00")]
    [InlineData("2027-03-29 19:00", "2027-03-30 09:00")]
    [InlineData("2027-03-30 08:30", "2027-03-30 09:00")]
    public void An_offer_stands_for_hours_of_the_day_fewer_as_the_forum_comes_near(string offered, string ends)
    {
        var start = At("2027-03-30 09:00");

        Assert.Equal(At(ends), OfferTimes.Deadline(At(offered), start, Paris));
    }

    [Fact]
    public void Without_a_date_there_is_a_day_to_answer() =>
        Assert.Equal(At("2027-02-09 10:00"), OfferTimes.Deadline(At("2027-02-08 10:00"), startsAt: null, Paris));

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Paris.GetUtcOffset(time)).ToUniversalTime();
    }
}
