using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Editions;

namespace ForumESS.UnitTests.Campaigns;

public sealed class CampaignTests
{
    private static readonly DateTimeOffset Day = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    private static readonly CampaignFilter Everybody = new(null, null, CampaignPresence.Any);

    private static readonly EditionPlan Dated = new()
    {
        Year = 2027,
        Theme = new LocalizedText("Thème"),
        StartsAt = Day,
        EndsAt = Day.AddHours(8),
        RegistrationOpensAt = Day.AddDays(-60),
        RegistrationClosesAt = Day.AddDays(-1),
    };

    [Theory]
    [InlineData(CampaignKind.Invitation, -48, null)]
    [InlineData(CampaignKind.Invitation, -24, "campaign.too_late")]
    [InlineData(CampaignKind.ReminderWeek, -1, null)]
    [InlineData(CampaignKind.ReminderDay, 0, "campaign.too_late")]
    [InlineData(CampaignKind.Thanks, 7, "campaign.too_early")]
    [InlineData(CampaignKind.Thanks, 8, null)]
    public void Each_mail_has_its_time(CampaignKind kind, int hours, string? refusal) =>
        Assert.Equal(refusal, Campaign.Unfit(kind, Edition(EditionStatus.Open), Day.AddHours(hours))?.Code);

    [Theory]
    [InlineData(EditionStatus.Draft)]
    [InlineData(EditionStatus.Cancelled)]
    public void Nobody_is_written_to_about_an_edition_that_is_not_to_be(EditionStatus status) =>
        Assert.Equal(
            "campaign.edition_unfit",
            Campaign.Unfit(CampaignKind.ReminderDay, Edition(status), Day.AddDays(-1))?.Code
        );

    [Fact]
    public void What_has_no_instant_leaves_now_and_one_that_is_past_is_refused()
    {
        var now = Day.AddDays(-7);

        Assert.Equal(now, Plan(null).Value.StartsAt);
        Assert.Equal(now, Plan(now).Value.StartsAt);
        Assert.Equal("campaign.past", Plan(now.AddSeconds(-1)).Error?.Code);

        Result<Campaign> Plan(DateTimeOffset? startsAt) =>
            Campaign.Plan(Guid.Empty, Edition(EditionStatus.Open), CampaignKind.ReminderWeek, Everybody, startsAt, now);
    }

    [Fact]
    public void Nothing_leaves_before_its_instant_nor_after_it_was_stopped()
    {
        var campaign = Planned(Day.AddDays(-7), now: Day.AddDays(-8));
        var early = campaign.Continue(Edition(EditionStatus.Open), Day.AddDays(-7).AddSeconds(-1));
        var due = campaign.Continue(Edition(EditionStatus.Open), Day.AddDays(-7));
        campaign.Stop();

        Assert.Equal((false, true), (early, due));
        Assert.False(campaign.Continue(Edition(EditionStatus.Open), Day.AddDays(-7)));
        Assert.Equal("campaign.not_running", campaign.Stop().Error?.Code);
    }

    [Fact]
    public void One_that_is_true_no_more_is_stopped_and_cannot_be_resumed()
    {
        var campaign = Planned(Day.AddDays(-7), now: Day.AddDays(-8));

        Assert.False(campaign.Continue(Edition(EditionStatus.Cancelled), Day.AddDays(-7)));
        Assert.Equal(CampaignState.Stopped, campaign.State);
        Assert.Equal(
            "campaign.edition_unfit",
            campaign.Resume(Edition(EditionStatus.Cancelled), Day.AddDays(-7)).Error?.Code
        );
    }

    [Fact]
    public void What_was_stopped_before_it_began_settles_anew_who_gets_it()
    {
        var campaign = Planned(Day.AddDays(-7), now: Day.AddDays(-8));
        campaign.Stop();

        Assert.True(campaign.Resume(Edition(EditionStatus.Open), Day.AddDays(-6)).IsSuccess);

        Assert.Equal((CampaignState.Planned, false), (campaign.State, campaign.HasBegun));
    }

    [Fact]
    public void A_reminder_asks_neither_for_an_earlier_edition_nor_who_came()
    {
        var filter = new CampaignFilter(2014, "student", CampaignPresence.Present);

        var campaign = Campaign
            .Plan(
                Guid.Empty,
                Edition(EditionStatus.Open),
                CampaignKind.ReminderDay,
                filter,
                Day.AddDays(-1),
                Day.AddDays(-9)
            )
            .Value;

        Assert.Equal(new CampaignFilter(null, "student", CampaignPresence.Any), campaign.Filter);
    }

    private static Edition Edition(EditionStatus status) => Domain.Editions.Edition.Existing(Guid.Empty, Dated, status);

    private static Campaign Planned(DateTimeOffset startsAt, DateTimeOffset now) =>
        Campaign
            .Plan(Guid.Empty, Edition(EditionStatus.Open), CampaignKind.ReminderWeek, Everybody, startsAt, now)
            .Value;
}
