using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>How fast mails leave, and whether they do: what a provider allows, and the office's switch.</summary>
public abstract class MailLimitTests(Engine engine)
{
    private readonly ConcurrentQueue<string> sent = new();

    [SkippableFact]
    public async Task No_more_than_the_limit_leaves_in_any_minute_and_the_rest_follows()
    {
        await using var bench = await BenchAsync(("Mail:PerMinute", "3"));
        for (var i = 0; i < 7; i++)
        {
            await bench.InviteAsync($"p{i}@exemple.fr");
        }
        var start = bench.Forum.Clock.GetUtcNow();

        var next = await PassAsync(bench);
        var atOnce = sent.Count;
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(59));
        await PassAsync(bench);
        var beforeTheMinute = sent.Count;
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        await PassAsync(bench);

        Assert.Equal((3, 3, 6), (atOnce, beforeTheMinute, sent.Count));
        Assert.Equal(start + TimeSpan.FromMinutes(1), next);
    }

    [SkippableFact]
    public async Task Two_nodes_keep_to_the_limit_together()
    {
        await using var bench = await BenchAsync(("Mail:PerMinute", "5"));
        for (var i = 0; i < 20; i++)
        {
            await bench.InviteAsync($"p{i}@exemple.fr");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(bench.SendDueAsync)));

        Assert.Equal(5, sent.Count);
    }

    [SkippableFact]
    public async Task A_domain_at_its_limit_holds_nobody_else_up()
    {
        await using var bench = await BenchAsync(("Mail:PerDomainPerMinute", "2"));
        for (var i = 0; i < 5; i++)
        {
            await bench.InviteAsync($"p{i}@Grand.exemple");
        }
        await bench.InviteAsync("seule@petit.exemple");

        await PassAsync(bench);
        string[] first = [.. sent];
        bench.Forum.Clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(bench);

        Assert.Equal(["p0@Grand.exemple", "p1@Grand.exemple", "seule@petit.exemple"], first);
        Assert.Equal(["p2@Grand.exemple", "p3@Grand.exemple"], sent.Skip(3));
    }

    [SkippableFact]
    public async Task Paused_nothing_leaves_and_resumed_everything_does()
    {
        await using var bench = await BenchAsync();
        await bench.Forum.SendAsync(new PauseMail(IsPaused: true));
        var since = bench.Forum.Clock.GetUtcNow();
        await bench.InviteAsync();
        await PassAsync(bench);
        // Said again it stays paused since the first time.
        await bench.Forum.SendAsync(new PauseMail(IsPaused: true));
        var paused = await bench.Forum.SendAsync(new GetOutboxState());
        var attempts = (await bench.RowAsync()).Attempts;

        await bench.Forum.SendAsync(new PauseMail(IsPaused: false));
        await PassAsync(bench);
        var resumed = await bench.Forum.SendAsync(new GetOutboxState());

        Assert.Equal((since, 1, 0), (paused.PausedAt, paused.Queued, attempts));
        Assert.Equal((null, 0, 1), (resumed.PausedAt, resumed.Queued, resumed.SentInLastHour));
    }

    [SkippableFact]
    public async Task A_refused_mail_that_was_put_away_is_seen_no_more_and_one_that_waits_cannot_be()
    {
        await using var bench = await BenchAsync();
        await bench.InviteAsync("refus@exemple.fr");
        await PassAsync(bench);
        var refused = (await bench.RowAsync()).Id;

        var away = await bench.Forum.SendAsync(new DiscardMail(refused));
        var again = await bench.Forum.SendAsync(new DiscardMail(refused));
        var state = await bench.Forum.SendAsync(new GetOutboxState());

        Assert.True(away.IsSuccess);
        Assert.Equal("mail.not_refused", again.Error?.Code);
        Assert.Equal((0, 0), (state.Failed, state.Refused.Count));
    }

    [SkippableFact]
    public async Task Mails_taken_when_the_server_went_away_are_given_back_as_if_never_touched()
    {
        await using var bench = await BenchAsync();
        await bench.InviteAsync("panne@exemple.fr");
        for (var i = 0; i < 5; i++)
        {
            await bench.InviteAsync($"p{i}@exemple.fr");
        }

        await PassAsync(bench);
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        await PassAsync(bench);

        // Due at once, and none of them has had its first try counted.
        Assert.Equal(5, sent.Count);
        Assert.All((await bench.RowsAsync()).Skip(1), row => Assert.Equal(1, row.Attempts));
    }

    [SkippableFact]
    public async Task What_became_of_mails_is_counted_for_whoever_collects_figures()
    {
        await using var bench = await BenchAsync();
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        var own = bench.Forum.Services.GetRequiredService<MailMeter>().Meter;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == own && instrument.Name == "forumess.mail.outcomes")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => counted.AddOrUpdate($"{tags[0].Value}", count, (_, before) => before + count)
        );
        listener.Start();
        await bench.InviteAsync("une@exemple.fr");
        await bench.InviteAsync("deux@exemple.fr");
        await bench.InviteAsync("refus@exemple.fr");

        await PassAsync(bench);

        Assert.Equal([("refused", 1L), ("sent", 2L)], counted.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [SkippableFact]
    public async Task How_many_mails_wait_is_told_whether_or_not_the_sender_is_ever_done()
    {
        await using var bench = await BenchAsync();
        await bench.InviteAsync();
        await bench.InviteAsync();
        var waiting = 0;
        using var listener = new MeterListener();
        var own = bench.Forum.Services.GetRequiredService<MailMeter>().Meter;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == own && instrument.Name == "forumess.mail.waiting")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, mails, _, _) => waiting = mails);
        listener.Start();

        var watch = bench.Forum.Services.GetServices<IHostedService>().OfType<MailWatch>().First();
        await watch.StartAsync(CancellationToken.None);
        var patience = Stopwatch.StartNew();
        while (waiting != 2)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), $"{waiting} mails are said to wait.");
            await Task.Yield();
            listener.RecordObservableInstruments();
        }
        await watch.StopAsync(CancellationToken.None);

        Assert.Empty(sent);
    }

    private static Task<DateTimeOffset?> PassAsync(MailBench bench) =>
        bench.Forum.InScopeAsync(scope => scope.GetRequiredService<MailRun>().SendDueAsync(CancellationToken.None));

    private Task<MailBench> BenchAsync(params (string, string)[] settings) =>
        MailBench.CreateAsync(
            engine,
            configure: services => services.AddScoped<IMailTransport>(_ => new Recorder(sent)),
            settings: settings
        );

    private sealed class Recorder(ConcurrentQueue<string> sent) : IMailTransport
    {
        public Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            var address = message.To.Mailboxes.Single().Address;
            switch (address)
            {
                case "refus@exemple.fr":
                    throw new MailFaultException(MailFault.Refused, "550 no");
                case "panne@exemple.fr":
                    throw new MailFaultException(MailFault.Unreachable, "refused");
            }
            sent.Enqueue(address);
            return Task.CompletedTask;
        }

        public Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

public sealed class SqliteMailLimitTests() : MailLimitTests(Engine.Sqlite);

public sealed class SqlServerMailLimitTests() : MailLimitTests(Engine.SqlServer);
