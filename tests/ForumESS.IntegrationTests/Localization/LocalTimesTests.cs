using ForumESS.Infrastructure.Site;
using ForumESS.Web.Localization;
using Microsoft.Extensions.Configuration;

namespace ForumESS.IntegrationTests.Localization;

public sealed class LocalTimesTests
{
    private readonly LocalTimes times = new(SiteOptions.From(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("2027-03-18T09:00", "2027-03-18T08:00:00Z")]
    [InlineData("2027-07-01T09:00:30", "2027-07-01T07:00:30Z")]
    // The night the clocks go back has this hour twice: the first is meant.
    [InlineData("2027-10-31T02:30", "2027-10-31T00:30:00Z")]
    [InlineData("2027-10-31T03:00", "2027-10-31T02:00:00Z")]
    public void A_time_is_meant_in_Paris(string typed, string instant) =>
        Assert.Equal((DateTimeOffset.Parse(instant, null), null), times.Parse(typed));

    [Theory]
    [InlineData("2027-03-28T02:30", "time.skipped")]
    [InlineData("demain", "time.malformed")]
    [InlineData("18/03/2027 09:00", "time.malformed")]
    [InlineData("0001-01-01T00:00", "time.malformed")]
    [InlineData("9999-12-31T23:59", "time.malformed")]
    public void What_is_no_time_in_Paris_is_refused(string typed, string fault) =>
        Assert.Equal((null, fault), times.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_blank_time_is_none(string? typed) => Assert.Equal((null, null), times.Parse(typed));

    [Fact]
    public void A_stored_instant_comes_back_as_it_was_typed() =>
        Assert.Equal("2027-07-01T09:00", times.Write(times.Parse("2027-07-01T09:00").Instant));
}
