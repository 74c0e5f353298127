using System.Diagnostics;
using System.Diagnostics.Metrics;
using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

internal enum MailOutcome
{
    Sent,
    Postponed,
    Refused,
    GivenUp,
    Overtaken,
    Invented,
}

/// <summary>The figures of this process's sending, under the meter <c>ForumESS.Mail</c>, for whoever collects such.</summary>
internal sealed class MailMeter : IDisposable
{
    public const string Name = "ForumESS.Mail";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> outcomes;
    private readonly Histogram<double> seconds;
    private OutboxState? state;

    public MailMeter()
    {
        outcomes = meter.CreateCounter<long>(
            "forumess.mail.outcomes",
            "{mail}",
            "Mails tried, by what became of them."
        );
        seconds = meter.CreateHistogram<double>(
            "forumess.mail.handover",
            "s",
            "From the first word to the server to its last."
        );
        meter.CreateObservableGauge("forumess.mail.waiting", () => state?.Queued ?? 0, "{mail}", "Mails to be sent.");
        meter.CreateObservableGauge(
            "forumess.mail.failed",
            () => state?.Failed ?? 0,
            "{mail}",
            "Mails refused for good."
        );
        meter.CreateObservableGauge(
            "forumess.mail.waiting.oldest",
            () => state?.OldestWaitingMinutes ?? 0,
            "min",
            "How long the oldest mail waits."
        );
    }

    internal Meter Meter => meter;

    public void Count(MailOutcome outcome) =>
        outcomes.Add(1, new KeyValuePair<string, object?>("outcome", StoredCode.Of(outcome)));

    /// <summary>Measures until it is disposed.</summary>
    public IDisposable Time() => new Timing(seconds);

    /// <summary>The outbox as it stood just now.</summary>
    public void See(OutboxState seen) => state = seen;

    public void Dispose() => meter.Dispose();

    private sealed class Timing(Histogram<double> histogram) : IDisposable
    {
        private readonly long started = Stopwatch.GetTimestamp();

        public void Dispose() => histogram.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
