namespace ForumESS.Domain.Webhooks;

/// <summary>When a delivery that was not taken is tried again: later each time, for about three days.</summary>
public static class WebhookRetry
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(24),
        TimeSpan.FromHours(40),
    ];

    /// <summary>Null when it is given up; the office may still send it anew.</summary>
    /// <param name="tries">How often it was tried, at least 1.</param>
    public static DateTimeOffset? Next(int tries, DateTimeOffset now) =>
        tries <= Delays.Length ? now + Delays[tries - 1] : null;
}
