using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Mail;
using MimeKit;
using MimeKit.Utils;

namespace ForumESS.IntegrationTests.Mail;

public sealed class MailOptionsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("forumess-mail-");

    public MailOptionsTests() => File.WriteAllText(Path.Combine(folder.FullName, "file"), "");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Left_alone_mails_go_to_a_folder_under_the_content_root()
    {
        var options = MailBench.Options(folder.FullName, null, ("Mail:PickupFolder", ""));

        Assert.Equal(MailTransport.Pickup, options.Transport);
        Assert.Equal(Path.Combine(folder.FullName, "var", "mail"), options.PickupFolder);
        Assert.True(Directory.Exists(options.PickupFolder));
        Assert.Equal(
            "Forum ESS <forum@exemple.fr>",
            options.From.ToString().Replace("\"", "", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Auto", 587)]
    [InlineData("none", 25)]
    [InlineData("StartTls", 587)]
    [InlineData("SslOnConnect", 465)]
    public void The_port_follows_from_the_security_unless_it_is_set(string security, int port)
    {
        var options = MailBench.Options(
            folder.FullName,
            null,
            ("Mail:Transport", "Smtp"),
            ("Mail:Smtp:Host", "mail.exemple.fr"),
            ("Mail:Smtp:Security", security)
        );

        Assert.Equal(port, options.Smtp!.Port);
    }

    [Theory]
    [InlineData("Mail:Transport", "Pigeon")]
    [InlineData("Mail:Transport", "1")]
    [InlineData("Mail:From", "personne")]
    [InlineData("Mail:From", "a@exemple.fr, b@exemple.fr")]
    [InlineData("Mail:PickupFolder", "file/mails")]
    public void A_wrong_setting_is_named(string key, string value) =>
        Assert.Contains(key, Refused((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Mail:Smtp:Host", " ")]
    [InlineData("Mail:Smtp:Port", "0")]
    [InlineData("Mail:Smtp:Port", "smtp")]
    [InlineData("Mail:Smtp:Security", "Tls")]
    [InlineData("Mail:Smtp:Password", "")]
    public void A_wrong_setting_of_the_server_is_named(string key, string value)
    {
        (string, string)[] right =
        [
            ("Mail:Transport", "Smtp"),
            ("Mail:Smtp:Host", "mail.exemple.fr"),
            ("Mail:Smtp:User", "forum"),
            ("Mail:Smtp:Password", "s3cret"),
        ];
        var words = Refused([.. right, (key, value)]);

        Assert.Contains(key, words, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_leaves_nothing_in_the_folder_and_a_folder_that_is_gone_is_made_again()
    {
        var options = MailBench.Options(Path.Combine(folder.FullName, "mails"), null);
        Directory.Delete(options.PickupFolder);

        await new PickupTransport(options).ProbeAsync(CancellationToken.None);

        Assert.Empty(Directory.GetFiles(options.PickupFolder));
    }

    [SkippableFact]
    public async Task A_mail_in_the_folder_is_for_its_owner_s_eyes()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SkipException("Windows has no Unix file mode.");
        }
        var options = MailBench.Options(Path.Combine(folder.FullName, "mails"), null);
        using var message = new MimeMessage { Body = new TextPart("plain") { Text = "Le billet" } };
        message.MessageId = MimeUtils.GenerateMessageId("exemple.fr");

        await new PickupTransport(options).SendAsync(message, CancellationToken.None);

        var file = Assert.Single(Directory.GetFiles(options.PickupFolder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_fault_of_the_transport()
    {
        var options = MailBench.Options(Path.Combine(folder.FullName, "mails"), null);
        Directory.Delete(options.PickupFolder);
        await File.WriteAllTextAsync(options.PickupFolder, "");

        var fault = await Assert.ThrowsAsync<MailFaultException>(() =>
            new PickupTransport(options).ProbeAsync(CancellationToken.None)
        );

        Assert.Equal(MailFault.Unreachable, fault.Fault);
    }

    private string Refused(params (string, string)[] settings) =>
        Assert.Throws<SettingException>(() => MailBench.Options(folder.FullName, null, settings)).Message;
}
