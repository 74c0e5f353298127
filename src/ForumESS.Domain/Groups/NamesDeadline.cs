namespace ForumESS.Domain.Groups;

/// <summary>Until when the seats of a group need names, and when its contact hears of it before.</summary>
public static class NamesDeadline
{
    /// <summary>Time enough for others to take what is given up.</summary>
    private static readonly TimeSpan BeforeForum = TimeSpan.FromDays(7);

    /// <summary>Who comes when names are due, or later, has this long.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(2);

    private static readonly TimeSpan[] Warnings = [TimeSpan.FromDays(7), TimeSpan.FromDays(2)];

    /// <summary>What holds where the office gave no date.</summary>
    public static DateTimeOffset Usual(DateTimeOffset startsAt) => startsAt - BeforeForum;

    /// <param name="asked">The office's date; null: a week before the forum.</param>
    /// <param name="now">When the group came, or last got seats.</param>
    /// <returns>Never after the forum has begun.</returns>
    public static DateTimeOffset Of(DateTimeOffset? asked, DateTimeOffset startsAt, DateTimeOffset now)
    {
        var usual = asked ?? Usual(startsAt);
        var soonest = now + AtLeast;
        var due = usual > soonest ? usual : soonest;
        return due < startsAt ? due : startsAt;
    }

    /// <summary>The next warning or the deadline itself, after <paramref name="now"/>; null when all is past.</summary>
    public static DateTimeOffset? Next(DateTimeOffset due, DateTimeOffset now) =>
        Warnings
            .Select(before => due - before)
            .Append(due)
            .Where(instant => instant > now)
            .Select(instant => (DateTimeOffset?)instant)
            .FirstOrDefault();
}
