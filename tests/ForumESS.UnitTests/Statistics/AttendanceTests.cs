using ForumESS.Domain.Statistics;
using ForumESS.UnitTests.CheckIn;

namespace ForumESS.UnitTests.Statistics;

public sealed class AttendanceTests
{
    [Theory]
    [InlineData(90, 90)]
    [InlineData(1_440, 1_440)]
    [InlineData(4_320, 1_440)]
    public void A_stay_counts_its_minutes_and_at_most_a_day(int left, int minutes)
    {
        var attendance = Attendance.Of([Scans.In(0), Scans.Out(left)]);

        Assert.Equal((1, minutes), (attendance.Stays, attendance.StayMinutes));
    }
}
