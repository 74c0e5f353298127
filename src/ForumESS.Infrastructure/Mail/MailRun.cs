using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Passes over the mails that are due, over as many connections as their number is worth. The connections stay open from
/// pass to pass until this is disposed.
/// </summary>
internal sealed class MailRun(MailQueue queue, MailOptions options, IServiceScopeFactory scopes, TimeProvider clock)
    : IAsyncDisposable
{
    // A connection is opened for as many mails as it takes the time of.
    private const int MailsForOneMore = 5;
    private const int LeastHandful = 20;

    private readonly List<AsyncServiceScope> lanes = [];
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Queue<MailFacts> mails = new();
    private readonly int connections = options.Smtp?.Connections ?? 1;
    private MailHandful? taken;
    private bool isOver;

    /// <summary>
    /// Returns when nothing is due, or when the transport is out of reach: then the rest waits for the next pass
    /// untouched, rather than each mail failing by itself.
    /// </summary>
    /// <param name="stopping">Ends the pass between two mails; those being sent are finished.</param>
    /// <returns>When a limit will let more be sent; null where none holds mails back.</returns>
    public async Task<DateTimeOffset?> SendDueAsync(CancellationToken stopping)
    {
        isOver = false;
        try
        {
            await queue.LetCommandsPassAsync(stopping);
            await TakeAsync(stopping);
            if (mails.Count > 0)
            {
                await Task.WhenAll(OpenLanes().Select(lane => Task.Run(() => RunAsync(lane, stopping))));
            }
        }
        finally
        {
            await PutBackAsync();
        }
        return taken?.NoneBefore;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(lanes.Select(lane => lane.DisposeAsync().AsTask()));
        turn.Dispose();
    }

    private IEnumerable<MailLane> OpenLanes()
    {
        var worth = Math.Clamp(mails.Count / MailsForOneMore, 1, connections);
        while (lanes.Count < worth)
        {
            lanes.Add(scopes.CreateAsyncScope());
        }
        return [.. lanes.Take(worth).Select(lane => lane.ServiceProvider.GetRequiredService<MailLane>())];
    }

    private async Task RunAsync(MailLane lane, CancellationToken stopping)
    {
        try
        {
            while (await NextAsync(stopping) is { } mail)
            {
                if (!await lane.SendAsync(mail, taken!.Words))
                {
                    isOver = true;
                }
            }
        }
        catch
        {
            // The database is away: no lane could write down what it sends.
            isOver = true;
            throw;
        }
    }

    private async Task<MailFacts?> NextAsync(CancellationToken stopping)
    {
        await turn.WaitAsync(stopping);
        try
        {
            if (isOver)
            {
                return null;
            }
            // One lane at a time waits here, so that a rush is spared whatever the number of lanes.
            await queue.LetCommandsPassAsync(stopping);
            if (taken!.Until < clock.GetUtcNow() + MailLane.SendLimit)
            {
                await PutBackAsync();
            }
            if (mails.Count == 0)
            {
                await TakeAsync(stopping);
            }
            isOver |= mails.Count == 0;
            return isOver ? null : mails.Dequeue();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TakeAsync(CancellationToken stopping)
    {
        // In a rush the next mail is a second away, and by then it may not be true any more.
        var most = queue.IsRush ? 1 : Math.Max(LeastHandful, connections * MailsForOneMore);
        taken = await queue.TakeAsync(most, stopping);
        foreach (var mail in taken.Mails)
        {
            mails.Enqueue(mail);
        }
    }

    private async Task PutBackAsync()
    {
        if (mails.Count > 0)
        {
            await queue.PutBackAsync(taken!.Lease, mails.Select(mail => mail.Id).ToList());
            mails.Clear();
        }
    }
}
