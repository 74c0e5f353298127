using System.Net;
using System.Net.Sockets;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Groups;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>What becomes of a mail when a real server takes it, refuses it, or is not there.</summary>
public sealed class SmtpDeliveryTests
{
    private const string Recipient = "porte@exemple.fr";

    [SkippableFact]
    public async Task A_server_without_accounts_or_encryption_is_sent_to()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        await bench.Forum.SendAsync(RegistrationDesk.Someone());
        await bench.SendDueAsync();

        var mail = await server.NextAsync();
        var row = await bench.RowAsync();

        Assert.Equal("camille.ferrand@exemple.fr", mail.To);
        Assert.Null(mail.User);
        Assert.Contains(mail.Message.BodyParts, part => part.ContentType.IsMimeType("image", "png"));
        Assert.Equal(("sent", null), (row.Status, row.Secret));
    }

    [SkippableFact]
    public async Task A_demonstration_s_invented_people_are_written_to_by_nobody()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        await bench.Forum.InScopeAsync(scope => scope.GetRequiredService<DemoGroups>().LoadAsync(default));
        await bench.SendDueAsync();

        var rows = await bench.RowsAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    ("dropped", "Nobody reads this invented address.", null, 1),
                    (row.Status, row.LastError, row.Secret, row.Attempts)
                )
        );
        Assert.Equal(0, server.Connections);
    }

    [SkippableFact]
    public async Task An_account_signs_in()
    {
        await using var server = await SmtpServer.StartAsync(("forum", "s3cret"));
        await using var bench = await MailBench.CreateAsync(
            Engine.Sqlite,
            server.Port,
            settings: [("Mail:Smtp:User", "forum"), ("Mail:Smtp:Password", "s3cret")]
        );
        await bench.InviteAsync();
        await bench.SendDueAsync();

        Assert.Equal("forum", (await server.NextAsync()).User);
    }

    [SkippableFact]
    public async Task A_wrong_password_keeps_the_mail_and_says_why()
    {
        await using var server = await SmtpServer.StartAsync(("forum", "s3cret"));
        await using var bench = await MailBench.CreateAsync(
            Engine.Sqlite,
            server.Port,
            settings: [("Mail:Smtp:User", "forum"), ("Mail:Smtp:Password", "other")]
        );
        await bench.InviteAsync();
        await bench.SendDueAsync();

        var row = await bench.RowAsync();
        Assert.Equal("queued", row.Status);
        Assert.Contains("535", row.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("other", row.LastError, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_the_encryption_that_is_asked_for_nothing_is_sent()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(
            Engine.Sqlite,
            server.Port,
            settings: ("Mail:Smtp:Security", "StartTls")
        );
        await bench.InviteAsync();
        await bench.SendDueAsync();

        Assert.Equal("queued", (await bench.RowAsync()).Status);
        Assert.Empty(await server.RestAsync());
    }

    [SkippableFact]
    public async Task A_refusal_for_now_is_tried_again_later_and_gets_through()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        await bench.InviteAsync();
        await server.RefuseAsync(450, "4.2.1 <{address}>: mailbox busy");
        await bench.SendDueAsync();
        var postponed = await bench.RowAsync();

        await server.AcceptAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(59));
        await bench.SendDueAsync();
        var early = await server.RestAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.SendDueAsync();

        Assert.Equal("queued", postponed.Status);
        Assert.Equal("450 4.2.1 <…>: mailbox busy", postponed.LastError);
        Assert.Empty(early);
        Assert.Equal(Recipient, (await server.NextAsync()).To);
        Assert.Equal(("sent", 2, null), Outcome(await bench.RowAsync()));
    }

    [SkippableFact]
    public async Task A_mail_that_is_no_longer_true_keeps_the_words_of_its_earlier_failure()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        var seat = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        await server.RefuseAsync(450, "4.2.1 mailbox busy");
        await bench.SendDueAsync();
        await server.AcceptAsync();
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(seat))).Error);
        bench.Forum.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.SendDueAsync();

        var ticket = (await bench.RowsAsync()).Single(row => row.Kind == "confirmation");
        Assert.Equal(("dropped", 2, "450 4.2.1 mailbox busy"), Outcome(ticket));
    }

    [Fact]
    public void A_mail_to_nobody_is_not_one_to_an_invented_reader()
    {
        using var mail = new MimeMessage();
        Assert.False(InventedAddress.IsFor(mail));

        mail.To.Add(MailboxAddress.Parse(InventedAddress.Of("noor.halabi")));
        Assert.True(InventedAddress.IsFor(mail));
    }

    [SkippableFact]
    public async Task A_refusal_for_good_ends_as_failed_and_is_shown_without_the_address()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        await bench.InviteAsync();
        await server.RefuseAsync(550, "5.1.1 <{address}>: no mailbox porte here");
        await bench.SendDueAsync();
        await server.AcceptAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromDays(30));
        await bench.SendDueAsync();

        var state = await bench.Forum.SendAsync(new GetOutboxState());

        Assert.Equal(("failed", 1, "550 5.1.1 <…>: no mailbox … here"), Outcome(await bench.RowAsync()));
        Assert.Empty(await server.RestAsync());
        Assert.Equal((0, 1), (state.Queued, state.Failed));
        Assert.Null(Assert.Single(state.Refused).NextTryAt);
    }

    [SkippableFact]
    public async Task A_server_that_is_not_there_keeps_every_mail()
    {
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, ClosedPort());
        await bench.InviteAsync();
        await bench.InviteAsync();
        await bench.SendDueAsync();

        var rows = await bench.RowsAsync();

        Assert.All(rows, row => Assert.Equal("queued", row.Status));
        // The second one was spared an attempt that could only fail.
        Assert.Equal([1, 0], rows.Select(row => row.Attempts));
    }

    [SkippableFact]
    public async Task A_run_of_mails_shares_one_connection_and_a_refusal_among_them_costs_the_others_nothing()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        await bench.InviteAsync("un@exemple.fr");
        await bench.InviteAsync("deux exemple.fr");
        await bench.InviteAsync("trois@exemple.fr");
        await bench.SendDueAsync();

        Assert.Equal(["un@exemple.fr", "trois@exemple.fr"], (await server.RestAsync()).Select(mail => mail.To));
        Assert.Equal(1, server.Connections);
        Assert.Equal(["sent", "failed", "sent"], (await bench.RowsAsync()).Select(row => row.Status));
    }

    [SkippableFact]
    public async Task A_server_that_takes_a_mail_and_never_says_so_gets_it_again_under_the_same_id()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var bench = await MailBench.CreateAsync(Engine.Sqlite, server.Port);
        await bench.InviteAsync();
        await server.FallSilentAsync();
        var waiting = bench.SendDueAsync();
        var first = await server.NextAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromMinutes(1));
        await waiting;
        var kept = await bench.RowAsync();

        await server.AcceptAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.SendDueAsync();
        var second = await server.NextAsync();

        Assert.Equal("queued", kept.Status);
        Assert.Equal(first.Message.MessageId, second.Message.MessageId);
        Assert.Equal("sent", (await bench.RowAsync()).Status);
    }

    private static (string Status, int Attempts, string? LastError) Outcome(MailRow row) =>
        (row.Status, row.Attempts, row.LastError);

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
