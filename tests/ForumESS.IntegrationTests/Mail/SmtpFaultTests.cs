using ForumESS.Application.Mail;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>A real server that fails in every way a server can: no mail is lost, and none comes twice but by its fault.</summary>
public sealed class SmtpFaultTests
{
    private const int Mails = 60;

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_fails_every_mail_arrives_and_twice_only_where_its_taking_was_not_confirmed(int seed)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        for (var i = 0; i < Mails; i++)
        {
            await bench.InviteAsync($"personne{i}@exemple.fr");
        }
        var random = new Random(seed);
        var fates = Enumerable.Range(0, 2 * Mails).Select(_ => Fate(random)).Append(SmtpServer.Taken).ToArray();
        await server.PlanAsync(fates);

        await SendAllAsync(bench);

        var received = await server.RestAsync();
        var rows = await bench.RowsAsync();
        Assert.All(rows, row => Assert.Equal("sent", row.Status));
        Assert.Equal(
            Enumerable.Range(0, Mails).Select(i => $"personne{i}@exemple.fr").Order(),
            received.Select(mail => mail.To).Distinct().Order()
        );
        // The same mail is the same to whoever gets it twice.
        Assert.All(
            received.GroupBy(mail => mail.To),
            same => Assert.Single(same.Select(mail => mail.Message.MessageId).Distinct())
        );
        var doubts = fates.Count(fate => fate == SmtpServer.CutAtTheAnswer);
        Assert.InRange(doubts, 1, Mails);
        Assert.InRange(received.Count - Mails, 0, doubts);
        // Each one that came again had been taken without a word before, and so was tried again.
        Assert.All(
            received.GroupBy(mail => mail.To).Where(same => same.Count() > 1),
            same => Assert.InRange(same.Count(), 2, rows.Max(row => row.Attempts))
        );
    }

    [SkippableFact]
    public async Task A_connection_that_breaks_costs_its_own_mail_a_minute_and_the_others_nothing()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(3, server);
        await server.PlanAsync(SmtpServer.CutInTheMiddle, SmtpServer.Taken);
        await bench.SendDueAsync();

        Assert.Equal(["queued", "sent", "sent"], (await bench.RowsAsync()).Select(row => row.Status));
    }

    [SkippableFact]
    public async Task A_server_that_breaks_every_connection_is_out_of_reach()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(10, server, ("Mail:Smtp:Connections", "1"));
        await server.PlanAsync(SmtpServer.CutInTheMiddle);
        await bench.SendDueAsync();

        Assert.Equal(3, (await bench.RowsAsync()).Count(row => row.Attempts > 0));
    }

    [SkippableFact]
    public async Task A_server_that_takes_so_many_over_a_connection_gets_the_rest_over_another_at_once()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(10, server, ("Mail:Smtp:Connections", "1"));
        await server.LimitConnectionsAsync(4);
        await bench.SendDueAsync();

        Assert.Equal(10, (await server.RestAsync()).Count);
        Assert.Equal(3, server.Connections);
        Assert.All(await bench.RowsAsync(), row => Assert.Equal(("sent", 1), (row.Status, row.Attempts)));
    }

    [SkippableTheory]
    [InlineData("mail")]
    [InlineData("rcpt")]
    [InlineData("data")]
    public async Task A_refusal_for_now_at_any_stage_is_no_refusal_for_good(string stage)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(1, server);
        await server.RefuseAsync(451, "4.3.0 Later", stage);
        await bench.SendDueAsync();

        var row = await bench.RowAsync();

        Assert.Equal(("queued", "451 4.3.0 Later"), (row.Status, row.LastError));
    }

    [SkippableTheory]
    // The sender is a setting: mending it must bring the mails.
    [InlineData("mail", "queued")]
    [InlineData("rcpt", "failed")]
    [InlineData("data", "failed")]
    public async Task A_refusal_for_good_is_one_where_it_is_about_the_mail(string stage, string status)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(1, server);
        await server.RefuseAsync(554, "5.7.1 No", stage);
        await bench.SendDueAsync();

        var row = await bench.RowAsync();

        Assert.Equal((status, "554 5.7.1 No"), (row.Status, row.LastError));
    }

    [SkippableTheory]
    [InlineData("connect")]
    [InlineData("mail")]
    [InlineData("data")]
    public async Task A_server_that_hangs_keeps_a_mail_no_longer_than_a_minute_and_loses_none(string stage)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(2, server);
        await server.PlanAsync(SmtpServer.Hang(stage));
        var waiting = bench.SendDueAsync();
        while (!waiting.IsCompleted)
        {
            // Wherever the sender has come to by now; its limit is the forum's clock.
            bench.Forum.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(waiting, Task.Delay(100));
        }
        await waiting;

        Assert.Equal(
            [("queued", 1, "The server did not answer in time."), ("queued", 0, null)],
            (await bench.RowsAsync()).Select(row => (row.Status, row.Attempts, row.LastError))
        );
        await server.AcceptAsync();
        await SendAllAsync(bench);
        Assert.Equal(2, (await server.RestAsync()).Count);
    }

    [SkippableFact]
    public async Task Whoever_tries_words_out_is_told_when_the_server_does_not_answer()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await BenchWithAsync(0, server);
        await server.PlanAsync(SmtpServer.Hang("data"));
        var words = new MailWording("link", "fr", "Bonjour", "<p>a</p>", "a");
        var sending = bench.Forum.SendAsync(new SendTestMail(words, RegistrationId: null, "essai@exemple.fr"));
        while (!sending.IsCompleted)
        {
            bench.Forum.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(sending, Task.Delay(100));
        }

        Assert.Equal("mail.test_not_answered", (await sending).Error?.Code);
    }

    private static object Fate(Random random) =>
        random.Next(8) switch
        {
            0 => SmtpServer.CutInTheMiddle,
            1 => SmtpServer.CutAtTheAnswer,
            2 => SmtpServer.Refusal(450, "4.2.1 Later", "rcpt"),
            3 => SmtpServer.Refusal(451, "4.3.0 Later", "data"),
            4 => SmtpServer.Refusal(421, "4.7.0 Closing", "mail"),
            _ => SmtpServer.Taken,
        };

    // As the worker goes on, for as long as a mail may wait.
    private static async Task SendAllAsync(MailBench bench)
    {
        for (var round = 0; round < 200; round++)
        {
            await bench.SendDueAsync();
            if ((await bench.RowsAsync()).All(row => row.Status != "queued"))
            {
                return;
            }
            bench.Forum.Clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    private static async Task<MailBench> BenchWithAsync(
        int mails,
        SmtpServer server,
        params (string Key, string Value)[] settings
    )
    {
        var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port, settings: settings);
        for (var i = 0; i < mails; i++)
        {
            await bench.InviteAsync($"personne{i}@exemple.fr");
        }
        return bench;
    }
}
