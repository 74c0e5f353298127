using System.Collections.Concurrent;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>Who sends a stored mail, when, and how often; the transport is the test's.</summary>
public abstract class MailQueueTests(Engine engine)
{
    private static readonly SqlText CountLeased = new("select count(*) from mails where lease is not null");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task Delays_grow_from_a_minute_to_a_day()
    {
        await using var bench = await BenchAsync(_ => throw new MailFaultException(MailFault.Postponed, "450 busy"));
        await bench.InviteAsync();
        var delays = new List<TimeSpan>();
        for (var attempt = 0; attempt < 7; attempt++)
        {
            var tried = bench.Forum.Clock.GetUtcNow();
            await bench.SendDueAsync();
            var dueAt = (await bench.RowAsync()).DueAt;
            delays.Add(dueAt - tried);
            bench.Forum.Clock.Advance(dueAt - tried);
        }

        Assert.Equal([1, 5, 15, 60, 240, 1440, 1440], delays.Select(delay => delay.TotalMinutes));
        Assert.Equal(7, (await bench.RowAsync()).Attempts);
    }

    [SkippableFact]
    public async Task A_mail_that_nobody_takes_for_five_days_has_failed_and_the_office_may_send_it_again()
    {
        await using var bench = await BenchAsync(_ => throw new MailFaultException(MailFault.Postponed, "450 busy"));
        await bench.InviteAsync();
        var stored = bench.Forum.Clock.GetUtcNow();
        MailRow row;
        do
        {
            await bench.SendDueAsync();
            row = await bench.RowAsync();
            if (row.Status == "queued")
            {
                bench.Forum.Clock.SetUtcNow(row.DueAt);
            }
        } while (row.Status == "queued" && row.Attempts < 50);

        Assert.Equal("failed", row.Status);
        Assert.Contains("450 busy", row.LastError, StringComparison.Ordinal);
        Assert.InRange(bench.Forum.Clock.GetUtcNow() - stored, TimeSpan.FromDays(4), TimeSpan.FromDays(5));
        Assert.True((await bench.Forum.SendAsync(new RetryMail(row.Id))).IsSuccess);
    }

    [SkippableFact]
    public async Task Two_nodes_at_once_send_each_mail_once()
    {
        var sent = new ConcurrentBag<string>();
        await using var bench = await BenchAsync(async message =>
        {
            await Task.Yield();
            sent.Add(message.MessageId!);
        });
        for (var i = 0; i < 30; i++)
        {
            await bench.InviteAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(bench.SendDueAsync)));

        Assert.Equal(30, sent.Count);
        Assert.Equal(30, sent.Distinct().Count());
    }

    [SkippableFact]
    public async Task A_mail_in_one_node_s_hands_is_left_alone_until_that_node_must_be_dead_and_then_sent_again()
    {
        var sent = new ConcurrentQueue<string>();
        var handedOver = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var bench = await BenchAsync(async message =>
        {
            sent.Enqueue(message.MessageId!);
            if (sent.Count == 1)
            {
                handedOver.SetResult();
                await never.Task;
            }
        });
        await bench.InviteAsync();
        // This node is killed after the server took the mail and before it could write that down.
        var killed = bench.SendDueAsync();
        await handedOver.Task;

        bench.Forum.Clock.Advance(MailQueue.Lease - TimeSpan.FromSeconds(1));
        await bench.SendDueAsync();
        var underLease = sent.Count;
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.SendDueAsync();

        Assert.Equal(1, underLease);
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Distinct());
        Assert.Equal("sent", (await bench.RowAsync()).Status);
        never.SetException(new MailFaultException(MailFault.Refused, "gone"));
        await killed;
        // What the dead node would still say changes nothing.
        Assert.Equal("sent", (await bench.RowAsync()).Status);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_that_is_taken_back_is_lost_to_a_sender_that_has_only_claimed_it(bool fromOneAddress)
    {
        await using var bench = await BenchAsync(_ => Task.CompletedTask);
        var id = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        var mails = await bench.Forum.InScopeAsync(scope =>
            scope.GetRequiredService<MailQueue>().TakeAsync(most: 20, default)
        );

        await bench.InTransactionAsync(outbox =>
            fromOneAddress
                ? outbox.WithdrawAsync(id, EmailAddress.TryParse("camille.ferrand@exemple.fr")!, default)
                : outbox.WithdrawAsync(id, default)
        );

        Assert.Single(mails.Mails);
        Assert.Equal("dropped", (await bench.RowAsync()).Status);
        Assert.Equal(0, await bench.Forum.ReadAsync<int>(CountLeased));
    }

    [SkippableFact]
    public async Task A_transport_out_of_reach_is_asked_once_a_pass()
    {
        var asked = 0;
        await using var bench = await BenchAsync(_ =>
        {
            asked++;
            throw new MailFaultException(MailFault.Unreachable, "refused");
        });
        for (var i = 0; i < 3; i++)
        {
            await bench.InviteAsync();
        }
        await bench.SendDueAsync();

        Assert.Equal(1, asked);
    }

    [SkippableFact]
    public async Task The_worker_sends_what_waited_at_start_and_what_is_committed_later_at_once()
    {
        var sent = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await using var bench = await BenchAsync(message =>
        {
            sent.Writer.TryWrite(message.To.Mailboxes.Single().Address);
            return Task.CompletedTask;
        });
        await bench.InviteAsync("avant@exemple.fr");
        var worker = bench.Forum.Services.GetServices<IHostedService>().OfType<MailWorker>().First();
        await worker.StartAsync(CancellationToken.None);
        var first = await sent.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        // The clock stands still, so only the commit can wake it.
        await bench.InviteAsync("apres@exemple.fr");
        var second = await sent.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        await worker.StopAsync(CancellationToken.None);

        Assert.Equal(("avant@exemple.fr", "apres@exemple.fr"), (first, second));
    }

    [SkippableFact]
    public async Task The_office_sees_what_waits_and_for_how_long()
    {
        await using var bench = await BenchAsync(message =>
            message.To.Mailboxes.Single().Address.StartsWith("jamais", StringComparison.Ordinal)
                ? throw new MailFaultException(MailFault.Refused, "550 no")
                : throw new MailFaultException(MailFault.Postponed, "450 busy")
        );
        var empty = await bench.Forum.SendAsync(new GetOutboxState());
        await bench.InviteAsync();
        await bench.InviteAsync("jamais@exemple.fr");
        await bench.SendDueAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromMinutes(16));
        await bench.InviteAsync();

        var state = await bench.Forum.SendAsync(new GetOutboxState());

        Assert.Equal((0, 0, 0, null), (empty.Queued, empty.Late, empty.Failed, empty.OldestWaitingMinutes));
        Assert.Equal((2, 1, 1, 16), (state.Queued, state.Late, state.Failed, state.OldestWaitingMinutes));
        Assert.Equal("450 busy", Assert.Single(state.Delayed).Words);
        Assert.Equal("550 no", Assert.Single(state.Refused).Words);
    }

    [SkippableFact]
    public async Task A_moved_edition_raises_the_calendar_s_sequence_and_nothing_else_does()
    {
        await using var bench = await BenchAsync(_ => Task.CompletedTask);
        var receipt = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value;
        var plan = (await bench.Forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!.Plan;
        var change = new ChangeEdition
        {
            Year = plan.Year,
            Theme = new Dictionary<string, string?> { ["fr"] = "Un autre thème" },
            RoomId = plan.RoomId,
            StartsAt = plan.StartsAt,
            EndsAt = plan.EndsAt,
            RegistrationOpensAt = plan.RegistrationOpensAt,
            RegistrationClosesAt = plan.RegistrationClosesAt,
        };
        var first = await EntryAsync();
        Assert.True((await bench.Forum.SendAsync(change)).IsSuccess);
        var renamed = await EntryAsync();
        Assert.True(
            (await bench.Forum.SendAsync(change with { StartsAt = plan.StartsAt!.Value.AddHours(-1) })).IsSuccess
        );
        var moved = await EntryAsync();

        Assert.Equal((0, 0, 1), (first.Sequence, renamed.Sequence, moved.Sequence));
        Assert.Equal(first.Uid, moved.Uid);
        Assert.Equal(first.Start!.Value.Hour - 1, moved.Start!.Value.Hour);

        async Task<Ical.Net.CalendarComponents.CalendarEvent> EntryAsync()
        {
            var file = (await bench.Forum.SendAsync(new GetCalendarFile(receipt.Id, "fr")))!;
            return Assert.Single(Ical.Net.Calendar.Load(System.Text.Encoding.UTF8.GetString(file.Content))!.Events);
        }
    }

    private Task<MailBench> BenchAsync(Func<MimeMessage, Task> send) =>
        MailBench.CreateAsync(
            engine,
            configure: services => services.AddScoped<IMailTransport>(_ => new TestTransport(send))
        );

    private sealed class TestTransport(Func<MimeMessage, Task> send) : IMailTransport
    {
        public Task SendAsync(MimeMessage message, CancellationToken cancellationToken) => send(message);

        public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

public sealed class SqliteMailQueueTests() : MailQueueTests(Engine.Sqlite);

public sealed class SqlServerMailQueueTests() : MailQueueTests(Engine.SqlServer);
