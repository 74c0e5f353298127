using ForumESS.Infrastructure.Site;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Sends one mail after another over a connection of its own, and writes down what became of it.</summary>
internal sealed class MailLane(
    MailQueue queue,
    MailComposer composer,
    IMailTransport transport,
    MailMeter meter,
    TimeProvider clock,
    ILogger<MailLane> log
)
{
    /// <summary>For one mail, connecting included; the lease outlasts it.</summary>
    public static readonly TimeSpan SendLimit = TimeSpan.FromMinutes(1);

    /// <summary>Log lines hold ids only.</summary>
    /// <returns>False when the next mail need not be tried.</returns>
    public async Task<bool> SendAsync(MailFacts mail, OfficeTemplates own)
    {
        if (MailComposer.IsOvertaken(mail, clock.GetUtcNow()))
        {
            await queue.MarkDroppedAsync(mail.Id);
            meter.Count(MailOutcome.Overtaken);
            log.LogInformation("Mail {MailId} is no longer true and was not sent", mail.Id);
            return true;
        }
        try
        {
            using var message = await composer.ComposeAsync(mail, own);
            using var limit = new CancellationTokenSource(SendLimit, clock);
            using var timed = meter.Time();
            await transport.SendAsync(message, limit.Token);
        }
        catch (MailFaultException fault)
        {
            return await KeepAsync(mail, fault);
        }
        // Whatever breaks one mail, a template above all, must not stop the others.
        catch (Exception exception)
        {
            // Such a message may quote what it choked on.
            var words = exception is TemplateException ? exception.Message : exception.GetType().Name;
            await queue.PostponeAsync(mail, FaultWords.Clean(words, mail.Recipient));
            meter.Count(MailOutcome.Postponed);
            log.LogError("Mail {MailId} could not be written: {Fault}", mail.Id, words);
            return true;
        }
        await queue.MarkSentAsync(mail.Id);
        meter.Count(MailOutcome.Sent);
        log.LogInformation("Mail {MailId} was sent", mail.Id);
        return true;
    }

    private async Task<bool> KeepAsync(MailFacts mail, MailFaultException fault)
    {
        var words = FaultWords.Clean(fault.Message, mail.Recipient);
        if (fault.Fault == MailFault.Invented)
        {
            await queue.MarkDroppedAsync(mail.Id, words);
            meter.Count(MailOutcome.Invented);
            log.LogInformation("Mail {MailId} is for an invented address and was not sent", mail.Id);
        }
        else if (fault.Fault == MailFault.Refused)
        {
            await queue.MarkFailedAsync(mail.Id, words);
            meter.Count(MailOutcome.Refused);
            log.LogError("Mail {MailId} was refused for good: {Fault}", mail.Id, words);
        }
        else if (!await queue.PostponeAsync(mail, words))
        {
            meter.Count(MailOutcome.GivenUp);
            log.LogError("Mail {MailId} was given up after attempt {Attempt}: {Fault}", mail.Id, mail.Attempts, words);
        }
        else
        {
            meter.Count(MailOutcome.Postponed);
            log.LogWarning("Mail {MailId} was not taken at attempt {Attempt}: {Fault}", mail.Id, mail.Attempts, words);
        }
        return fault.Fault != MailFault.Unreachable;
    }
}
