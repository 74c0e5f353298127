using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>Mails that left and came back, in a mailbox that people read too.</summary>
public sealed class BounceTests(ImapServer server) : IClassFixture<ImapServer>
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_that_came_back_is_refused_in_the_server_s_words_and_is_not_tried_again(bool isWhole)
    {
        var mailbox = await server.OpenAsync();
        await using var bench = await SentAsync(mailbox);
        var mail = await bench.RowAsync();
        await mailbox.PutAsync(Report($"{mail.Id:D}@exemple.fr", isWhole: isWhole));

        Assert.Equal(1, await LookAsync(bench));
        Assert.Equal(0, await LookAsync(bench));

        var trouble = Assert.Single((await bench.Forum.SendAsync(new GetOutboxState())).Refused);
        Assert.Equal((mail.Id, true), (trouble.Id, trouble.IsBounced));
        Assert.Equal("5.1.1 smtp; 550 5.1.1 <…>: no such user here", trouble.Words);
        Assert.Equal(0, await mailbox.UnreadAsync());
        Assert.Equal("mail.not_waiting", (await bench.Forum.SendAsync(new RetryMail(mail.Id))).Error?.Code);
        Assert.True((await bench.Forum.SendAsync(new DiscardMail(mail.Id))).IsSuccess);
    }

    [SkippableFact]
    public async Task What_is_no_report_of_a_mail_of_ours_changes_nothing_and_stays_unread()
    {
        var mailbox = await server.OpenAsync();
        await using var bench = await SentAsync(mailbox);
        var mail = await bench.RowAsync();
        string[] others =
        [
            "From: anne@exemple.fr\r\nSubject: Bonjour\r\nAuto-Submitted: auto-replied\r\n\r\nJe suis absente.",
            Report($"{mail.Id:D}@exemple.fr", action: "delayed"),
            Report($"{mail.Id:D}@ailleurs.fr"),
            // Sent on by who had it.
            Report($"{mail.Id:D}@exemple.fr")
                .Replace("rfc822; camille.ferrand", "rfc822; autre", StringComparison.Ordinal),
            Report($"{mail.Id:D}@exemple.fr").Replace("Final-Recipient", "X-Recipient", StringComparison.Ordinal),
            Report("pas-un-de-nos-courriels@exemple.fr"),
            Report("").Replace("Message-ID", "X-Message-ID", StringComparison.Ordinal),
            Report($"{mail.Id:D}@exemple.fr")
                .Replace("report-type=delivery-status", "report-type=x", StringComparison.Ordinal),
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\0\u00FF:\r\n",
        ];
        await mailbox.PutAsync(others);
        await mailbox.PutAsync(Report($"{mail.Id:D}@exemple.fr") + new string('x', 1024 * 1024));

        Assert.Equal(0, await LookAsync(bench));

        Assert.Equal("sent", (await bench.RowAsync()).Status);
        Assert.Equal(others.Length + 1, await mailbox.UnreadAsync());
    }

    [SkippableFact]
    public async Task However_many_mails_lie_there_unread_what_comes_back_is_found_at_the_next_look()
    {
        var mailbox = await server.OpenAsync();
        await using var bench = await SentAsync(mailbox);
        var mail = await bench.RowAsync();
        await mailbox.PutAsync([
            .. Enumerable.Repeat("From: anne@exemple.fr\r\nSubject: Bonjour\r\n\r\nÀ lire.", 101),
            Report($"{mail.Id:D}@exemple.fr"),
        ]);

        Assert.Equal(1, await LookAsync(bench));
        Assert.Equal(101, await mailbox.UnreadAsync());
    }

    [SkippableFact]
    public async Task A_mail_that_was_forgotten_or_has_not_left_does_not_come_back()
    {
        var mailbox = await server.OpenAsync();
        await using var bench = await SentAsync(mailbox);
        var unknown = Guid.CreateVersion7();
        await bench.InviteAsync();
        var waiting = (await bench.RowsAsync()).Single(mail => mail.Status == "queued");
        await mailbox.PutAsync(Report($"{waiting.Id:D}@exemple.fr"), Report($"{unknown:D}@exemple.fr"));

        Assert.Equal(0, await LookAsync(bench));

        Assert.Equal(["queued", "sent"], (await bench.RowsAsync()).Select(mail => mail.Status).Order());
        Assert.Equal(
            "mail.not_sent",
            (await bench.Forum.SendAsync(new NoteBounce(unknown, ["camille.ferrand@exemple.fr"], "550"))).Error?.Code
        );
    }

    [SkippableFact]
    public async Task No_password_is_told_to_a_server_that_is_not_the_one_named()
    {
        var mailbox = await server.OpenAsync();
        await using var bench = await SentAsync(mailbox, ("Mail:Bounces:Certificate", ""));

        await Assert.ThrowsAsync<SslHandshakeException>(() => LookAsync(bench));
    }

    private static Task<int> LookAsync(MailBench bench) =>
        bench.Forum.InScopeAsync(scope => scope.GetRequiredService<BounceMailbox>().LookAsync(default));

    /// <summary>A forum whose one mail has left.</summary>
    private static async Task<MailBench> SentAsync(ImapMailbox mailbox, params (string Key, string Value)[] settings)
    {
        var bench = await MailBench.CreateAsync(
            Engine.Sqlite,
            null,
            null,
            [
                ("Mail:Bounces:Host", "127.0.0.1"),
                ("Mail:Bounces:Port", $"{mailbox.Port}"),
                ("Mail:Bounces:Security", "StartTls"),
                ("Mail:Bounces:User", mailbox.User),
                ("Mail:Bounces:Password", ImapServer.Password),
                ("Mail:Bounces:Certificate", mailbox.CertificateFile),
                .. settings,
            ]
        );
        await bench.Forum.SendAsync(RegistrationDesk.Someone());
        await bench.SendDueAsync();
        Assert.Equal("sent", (await bench.RowAsync()).Status);
        return bench;
    }

    /// <param name="isWhole">Whether it holds the mail, or its headers alone.</param>
    private static string Report(string messageId, string action = "failed", bool isWhole = false) =>
        $"""
            From: MAILER-DAEMON@relais.exemple.fr
            To: forum@exemple.fr
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            I could not deliver it.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relais.exemple.fr

            Final-Recipient: rfc822; camille.ferrand@exemple.fr
            Action: {action}
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <camille.ferrand@exemple.fr>: no such user here

            --b
            Content-Type: {(isWhole ? "message/rfc822" : "text/rfc822-headers")}

            Message-ID: <{messageId}>
            Subject: Votre billet

            --b--

            """.ReplaceLineEndings("\r\n");
}
