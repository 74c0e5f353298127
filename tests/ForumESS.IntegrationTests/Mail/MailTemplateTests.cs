using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Sessions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>Templates as an organiser edits them: in a checkout of the test's own, while the site runs.</summary>
public sealed class MailTemplateTests : IDisposable
{
    private readonly DirectoryInfo checkout = Directory.CreateTempSubdirectory("forumess-checkout-");

    public MailTemplateTests()
    {
        File.WriteAllText(Path.Combine(checkout.FullName, "ForumESS.sln"), "");
        Directory.CreateDirectory(Site);
        Directory.CreateDirectory(Templates);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "templates", "mail")))
        {
            File.Copy(file, Path.Combine(Templates, Path.GetFileName(file)));
        }
    }

    // Only sent about a group; see GroupMailTests.
    private static readonly MailKind[] OfGroups =
    [
        MailKind.GroupConfirmation,
        MailKind.GroupNamesDue,
        MailKind.GroupSeatsLost,
        MailKind.GroupTicket,
        MailKind.GroupTicketVoid,
    ];

    public static TheoryData<MailKind, string> KindsAndLanguages()
    {
        var data = new TheoryData<MailKind, string>();
        foreach (var kind in Enum.GetValues<MailKind>().Where(kind => !OfGroups.Contains(kind)))
        {
            foreach (var locale in Locales.All)
            {
                data.Add(kind, locale.Code);
            }
        }
        return data;
    }

    private string Site => Path.Combine(checkout.FullName, "src", "Site");

    private string Templates => Path.Combine(checkout.FullName, "templates", "mail");

    public void Dispose() => checkout.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public async Task Every_mail_is_written_in_every_language(MailKind kind, string language)
    {
        await using var bench = await BenchAsync();
        var id = await RegistrationForAsync(kind, bench.Forum);
        var session = kind is MailKind.SessionOffer or MailKind.SessionOfferExpired or MailKind.SessionWithdrawn
            ? await SessionForAsync(id, bench.Forum)
            : null;
        await bench.AddAsync(
            new OutgoingMail
            {
                Kind = kind,
                RegistrationId = kind is MailKind.StaffInvitation or MailKind.AddressProof or MailKind.PaceAlert
                    ? null
                    : id,
                EditionId = kind == MailKind.PaceAlert ? await WatchAsync(bench.Forum) : null,
                SessionId = session?.Id,
                Recipient = "lectrice@exemple.fr",
                Language = language,
                Secret = "cle",
            }
        );
        await bench.SendDueAsync();

        var mail = bench.Picked().Single(mail => mail.To.ToString() == "lectrice@exemple.fr");

        Assert.NotEmpty(mail.Subject!);
        // Who waits has no seat, and is not to come because a word sounded like one.
        Assert.False(kind == MailKind.Waitlisted && mail.TextBody!.Contains("retenue", StringComparison.Ordinal));
        Assert.Contains($"<html lang=\"{language}\">", mail.HtmlBody, StringComparison.Ordinal);
        foreach (var leftover in (string[])["{{", "{%", "Liquid error"])
        {
            Assert.DoesNotContain(leftover, mail.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain(leftover, mail.TextBody, StringComparison.Ordinal);
        }
        Assert.Equal(
            kind
                is not (
                    MailKind.Cancellation
                    or MailKind.OfferExpired
                    or MailKind.PaceAlert
                    or MailKind.AddressChanged
                    or MailKind.GroupHandedOn
                ),
            mail.TextBody!.Contains("/cle", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Who_waits_is_promised_no_offer_once_the_forum_has_begun()
    {
        await using var bench = await BenchAsync();
        var id = await RegistrationForAsync(MailKind.Waitlisted, bench.Forum);
        bench.Forum.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 18, 12, 0, 0, TimeSpan.Zero));
        await bench.AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.Waitlisted,
                RegistrationId = id,
                Recipient = "lectrice@exemple.fr",
                Language = "en",
                Secret = "cle",
            }
        );
        await bench.SendDueAsync();

        Assert.Equal(2, bench.Picked().Count);
        foreach (var mail in bench.Picked())
        {
            var isEnglish = mail.To.ToString() == "lectrice@exemple.fr";
            foreach (var text in (string[])[mail.TextBody!, mail.HtmlBody!])
            {
                Assert.Contains(isEnglish ? "has begun" : "a commencé", text, StringComparison.Ordinal);
                Assert.DoesNotContain(isEnglish ? "you in your turn" : "à votre tour", text, StringComparison.Ordinal);
                Assert.DoesNotContain(isEnglish ? "order of arrival" : "d’arrivée", text, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<Guid> WatchAsync(TestForum forum)
    {
        var edition = await forum.EditionAsync(RegistrationDesk.Year);
        var watch = new PaceWatch(PaceState.Behind, forum.Clock.GetUtcNow(), 40, 52, 66);
        await forum.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<IPaceStore>().SaveWatchAsync(edition, watch, default);
            return edition;
        });
        return edition;
    }

    // A mail about the waiting list is only sent to who is on it.
    private static async Task<Guid> RegistrationForAsync(MailKind kind, TestForum forum)
    {
        if (kind is MailKind.Waitlisted or MailKind.Offer)
        {
            await forum.SetQuotaAsync("ess", guarantee: 0, maximum: 0);
        }
        var id = (await forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        if (kind == MailKind.Offer)
        {
            await forum.SendAsync(
                new SetSeats
                {
                    Year = RegistrationDesk.Year,
                    Total = 1,
                    Shares = [new SeatShare("ess", 0, 1)],
                }
            );
        }
        return id;
    }

    // A seat in it is held for the registration.
    private static async Task<OwnSession> SessionForAsync(Guid registration, TestForum forum)
    {
        var code = await forum.AddAsync("Tisser un réseau", 10, 11);
        var first = await forum.ComeAsync("premiere", code);
        await forum.SignUpAsync(registration, code);
        await forum.SendAsync(new LeaveSession(first, code));
        return await forum.OwnAsync(registration, code);
    }

    [Fact]
    public async Task An_edit_shows_in_the_next_mail()
    {
        await using var bench = await BenchAsync();
        Write("staff_invitation.fr.txt.liquid", "Venez chez {{ organisation }}\n\nBonjour.");
        await bench.InviteAsync();
        await bench.SendDueAsync();

        Assert.Equal("Venez chez Département des Hauts-de-Seine", Assert.Single(bench.Picked()).Subject);
    }

    [Theory]
    [InlineData("staff_invitation.fr.txt.liquid", "Objet {% if %}", "staff_invitation.fr.txt.liquid")]
    [InlineData("_layout.html.liquid", "{% for %}", "staff_invitation.fr.html.liquid")]
    [InlineData("staff_invitation.fr.txt.liquid", "{% include '_absent' %}", "staff_invitation.fr.txt.liquid")]
    [InlineData("staff_invitation.fr.txt.liquid", "{% for i in (1..1000000) %}.{% endfor %}", "staff_invitation.fr")]
    public async Task A_broken_template_keeps_its_mails_and_names_itself(string file, string content, string named)
    {
        await using var bench = await BenchAsync();
        Write(file, content);
        await bench.InviteAsync();
        await bench.SendDueAsync();

        var row = await bench.RowAsync();

        Assert.Equal("queued", row.Status);
        Assert.Contains(named, row.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_template_does_not_stop_the_other_mails()
    {
        await using var bench = await BenchAsync();
        Write("staff_invitation.fr.txt.liquid", "{% if %}");
        await bench.InviteAsync();
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.Forum.SendAsync(RegistrationDesk.Someone());
        await bench.SendDueAsync();

        Assert.Equal(["queued", "sent"], (await bench.RowsAsync()).Select(row => row.Status));
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(Templates, file), content);

    private Task<MailBench> BenchAsync() =>
        MailBench.CreateAsync(
            Engine.Sqlite,
            configure: services => services.AddSingleton<MailTemplates>(_ => new MailTemplates(new ForumPaths(Site)))
        );
}
