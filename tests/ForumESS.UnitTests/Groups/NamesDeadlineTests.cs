using ForumESS.Domain.Groups;

namespace ForumESS.UnitTests.Groups;

public sealed class NamesDeadlineTests
{
    private static readonly DateTimeOffset Forum = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Names_are_due_a_week_before_the_forum_unless_the_office_says_otherwise()
    {
        Assert.Equal(Forum.AddDays(-7), NamesDeadline.Of(asked: null, Forum, Forum.AddDays(-60)));
        Assert.Equal(Forum.AddDays(-20), NamesDeadline.Of(Forum.AddDays(-20), Forum, Forum.AddDays(-60)));
    }

    [Theory]
    [InlineData(-8, -6)]
    [InlineData(-5, -3)]
    [InlineData(-1, 0)]
    [InlineData(-60, -7)]
    public void Who_comes_late_has_two_days_but_never_longer_than_until_the_forum(int comes, int due) =>
        Assert.Equal(Forum.AddDays(due), NamesDeadline.Of(asked: null, Forum, Forum.AddDays(comes)));

    [Fact]
    public void Warnings_come_seven_and_two_days_before_and_then_the_deadline_itself()
    {
        var due = Forum.AddDays(-7);
        var steps = new List<DateTimeOffset?> { NamesDeadline.Next(due, due.AddDays(-30)) };
        while (steps[^1] is { } last)
        {
            steps.Add(NamesDeadline.Next(due, last));
        }

        Assert.Equal([due.AddDays(-7), due.AddDays(-2), due, null], steps);
    }

    [Fact]
    public void A_warning_whose_time_was_over_when_the_group_came_is_not_made_up_for()
    {
        var due = Forum.AddDays(-7);

        Assert.Equal(due.AddDays(-2), NamesDeadline.Next(due, due.AddDays(-3)));
        Assert.Equal(due, NamesDeadline.Next(due, due.AddDays(-2)));
    }
}
