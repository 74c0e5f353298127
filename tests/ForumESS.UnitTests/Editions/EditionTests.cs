using ForumESS.Domain;
using ForumESS.Domain.Editions;

namespace ForumESS.UnitTests.Editions;

public sealed class EditionTests
{
    private static readonly DateTimeOffset Day = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    private static readonly EditionPlan Complete = new()
    {
        Year = 2027,
        Theme = new LocalizedText("Thème"),
        VenueId = Guid.Empty,
        RoomId = Guid.Empty,
        StartsAt = Day,
        EndsAt = Day.AddHours(8),
        RegistrationOpensAt = Day.AddDays(-60),
        RegistrationClosesAt = Day,
    };

    [Fact]
    public void An_edition_without_seats_for_the_public_or_without_a_full_plan_does_not_open()
    {
        var bare = Edition.Create(Guid.Empty, new EditionPlan { Year = 2027 }).Value;

        Assert.Equal("edition.not_ready_to_open", bare.Open(Seats(new SeatQuota("ess", 0, 10, 0))).Error?.Code);
        Assert.All(
            new[]
            {
                null,
                Seats(),
                Seats(new SeatQuota("ess", 0, 0, 0), new SeatQuota("speaker", 0, 5, 0, TakesSeat: false)),
                SeatLedger.Existing(Guid.Empty, 0, null, [new("ess", 0, 10, 0)]),
            },
            nobody =>
                Assert.Equal(
                    "edition.not_ready_to_open",
                    Edition.Create(Guid.Empty, Complete).Value.Open(nobody).Error?.Code
                )
        );
        Assert.Equal(EditionStatus.Draft, bare.Status);
    }

    [Fact]
    public void What_an_open_edition_promises_cannot_be_taken_out_of_its_plan()
    {
        var edition = Edition.Create(Guid.Empty, Complete).Value;
        edition.Open(Seats(new SeatQuota("ess", 0, 10, 0)));

        Assert.Equal("edition.not_ready_to_open", edition.Change(Complete with { RoomId = null }).Error?.Code);
        Assert.True(edition.Change(Complete with { Theme = new LocalizedText("Autre") }).IsSuccess);
    }

    [Theory]
    [InlineData(EditionStatus.Held)]
    [InlineData(EditionStatus.Cancelled)]
    public void What_was_held_or_cancelled_stays_so(EditionStatus end)
    {
        var edition = Edition.Existing(Guid.Empty, Complete, end);

        Assert.All(
            [
                edition.Announce(),
                edition.Open(Seats(new SeatQuota("ess", 0, 10, 0))),
                edition.Close(),
                edition.Hold(),
                edition.Cancel(),
            ],
            result => Assert.Equal("edition.transition_refused", result.Error?.Code)
        );
    }

    [Fact]
    public void Only_what_is_over_is_archived_and_then_nothing_of_it_changes()
    {
        var edition = Edition.Existing(Guid.Empty, Complete, EditionStatus.Open);

        Assert.Equal("edition.not_over", edition.Archive(Day).Error?.Code);
        edition.Hold();
        Assert.True(edition.Archive(Day).IsSuccess);

        Assert.Equal("edition.archived", edition.Archive(Day.AddDays(1)).Error?.Code);
        Assert.Equal("edition.archived", edition.Change(Complete).Error?.Code);
        Assert.Equal(Day, edition.ArchivedAt);
        Assert.True(edition.IsOver(Day.AddYears(-1)));
    }

    [Fact]
    public void The_year_of_an_edition_stays()
    {
        var edition = Edition.Create(Guid.Empty, Complete).Value;

        Assert.False(edition.Change(Complete with { Year = 2028 }).IsSuccess);
    }

    [Fact]
    public void Gate_names_are_trimmed_and_kept_once()
    {
        Assert.Equal(["A", "Hall 2"], GateName.Read([" A", "", "a ", "Hall 2"]).Value);
        Assert.Equal("edition.gate_name_invalid", GateName.Read(["A<b>"]).Error?.Code);
        Assert.Equal("edition.gate_name_invalid", GateName.Read([new string('A', 21)]).Error?.Code);
    }

    private static SeatLedger Seats(params SeatQuota[] quotas) =>
        SeatLedger.Existing(Guid.Empty, total: 10, releaseAt: null, quotas);
}
