using ForumESS.Domain.Privacy;

namespace ForumESS.UnitTests.Privacy;

public sealed class PrivacyRequestTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-11-02T09:00:00+01:00", "2026-12-03T00:00:00+01:00")]
    [InlineData("2027-01-31T23:30:00+01:00", "2027-03-01T00:00:00+01:00")]
    [InlineData("2027-02-28T12:00:00+01:00", "2027-03-29T00:00:00+02:00")]
    [InlineData("2026-11-02T23:30:00Z", "2026-12-04T00:00:00+01:00")]
    public void The_answer_is_due_by_the_end_of_the_same_day_a_month_later(string received, string due) =>
        Assert.Equal(
            DateTimeOffset.Parse(due, null),
            PrivacyRequest.Deadline(DateTimeOffset.Parse(received, null), Paris)
        );
}
