using ForumESS.Infrastructure.Mail;

namespace ForumESS.Infrastructure.Webhooks;

/// <summary>Wakes what sends to endpoints.</summary>
internal sealed class WebhookSignal
{
    private readonly MailSignal signal = new();

    public void Raise() => signal.Raise();

    public Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken) =>
        signal.WaitAsync(atMost, clock, cancellationToken);
}
