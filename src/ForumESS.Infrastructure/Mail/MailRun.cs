using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Mail;

/// <summary>One pass over the mails that are due, over one connection to the transport. Log lines hold ids only.</summary>
internal sealed class MailRun(
    MailQueue queue,
    MailComposer composer,
    IMailTransport transport,
    TimeProvider clock,
    ILogger<MailRun> log
)
{
    /// <summary>For one mail, connecting included; the lease outlasts it.</summary>
    private static readonly TimeSpan SendLimit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Returns when nothing is due, or when the transport is out of reach: then the rest waits for the next pass
    /// untouched, rather than each mail failing by itself.
    /// </summary>
    /// <param name="stopping">Ends the pass between two mails; one being sent is finished.</param>
    public async Task SendDueAsync(CancellationToken stopping)
    {
        int taken;
        do
        {
            taken = 0;
            foreach (var id in await queue.FindDueAsync(stopping))
            {
                await queue.LetCommandsPassAsync(stopping);
                if (await queue.ClaimAsync(id, stopping) is not { } mail)
                {
                    continue;
                }
                taken++;
                if (!await SendAsync(mail))
                {
                    return;
                }
            }
        } while (taken > 0);
    }

    /// <summary>False when the next mail need not be tried.</summary>
    private async Task<bool> SendAsync(MailFacts mail)
    {
        if (MailComposer.IsOvertaken(mail))
        {
            await queue.MarkDroppedAsync(mail.Id);
            log.LogInformation("Mail {MailId} is no longer true and was not sent", mail.Id);
            return true;
        }
        try
        {
            using var message = await composer.ComposeAsync(mail);
            using var limit = new CancellationTokenSource(SendLimit, clock);
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
            var words = exception is MailTemplateException ? exception.Message : exception.GetType().Name;
            await queue.PostponeAsync(mail, FaultWords.Clean(words, mail.Recipient));
            log.LogError("Mail {MailId} could not be written: {Fault}", mail.Id, words);
            return true;
        }
        await queue.MarkSentAsync(mail.Id);
        log.LogInformation("Mail {MailId} was sent", mail.Id);
        return true;
    }

    private async Task<bool> KeepAsync(MailFacts mail, MailFaultException fault)
    {
        var words = FaultWords.Clean(fault.Message, mail.Recipient);
        if (fault.Fault == MailFault.Refused)
        {
            await queue.MarkFailedAsync(mail.Id, words);
            log.LogError("Mail {MailId} was refused for good: {Fault}", mail.Id, words);
        }
        else if (!await queue.PostponeAsync(mail, words))
        {
            log.LogError("Mail {MailId} was given up after attempt {Attempt}: {Fault}", mail.Id, mail.Attempts, words);
        }
        else
        {
            log.LogWarning("Mail {MailId} was not taken at attempt {Attempt}: {Fault}", mail.Id, mail.Attempts, words);
        }
        return fault.Fault != MailFault.Unreachable;
    }
}
