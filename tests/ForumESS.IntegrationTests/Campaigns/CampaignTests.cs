using ForumESS.Application.Campaigns;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Campaigns;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using static ForumESS.IntegrationTests.Campaigns.CampaignRun;

namespace ForumESS.IntegrationTests.Campaigns;

/// <summary>Mails to many at once: who gets them, and who wants none.</summary>
public abstract class CampaignTests(Engine engine)
{
    private static readonly SqlText AgreeOfYear = new(
        """
        insert into consents (id, registration_id, purpose, text, text_version, given_at)
        select r.id, r.id, 'newsletter', 'oui', '1', @Now
        from registrations r
        join editions e on e.id = r.edition_id
        where e.year = @Year and r.organisation = 'oui'
        """
    );

    private static readonly SqlText FindEmail = new(
        """
        select r.email
        from registrations r
        join tickets t on t.registration_id = r.id
        where t.id = @ticket
        """
    );

    [SkippableFact]
    public async Task A_reminder_goes_once_to_each_who_has_a_seat_with_a_link_that_gives_it_up()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne", "bilal", "chloe");
        var gone = (await bench.Forum.SendAsync(RegistrationDesk.Someone("gone@exemple.fr"))).Value;
        await bench.Forum.SendAsync(new CancelRegistration(gone.Id));
        await bench.Forum.MarkMailsSentAsync();

        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);
        await bench.SendDueAsync();

        var mails = bench.Picked();
        Assert.Equal(
            ["anne@exemple.fr", "bilal@exemple.fr", "chloe@exemple.fr"],
            mails.Select(mail => mail.To.Mailboxes.Single().Address).Order()
        );
        var key = await bench.Forum.MailedKeyAsync("reminder", "anne@exemple.fr");
        Assert.Null(key);
        Assert.All(mails, mail => Assert.Contains("/annulation", mail.TextBody, StringComparison.Ordinal));
        Assert.Equal([0, 3], (await ListAsync(bench)).Select(line => line.Sent));
    }

    [SkippableFact]
    public async Task A_campaign_s_mail_says_how_to_end_them_and_a_ticket_does_not()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne");
        await bench.SendDueAsync();
        await PlanAsync(bench, CampaignKind.ReminderDay);
        await RunAsync(bench);
        await bench.SendDueAsync();

        var ticket = bench.Picked().Single(mail => mail.Headers[HeaderId.ListUnsubscribe] is null);
        var reminder = bench.Picked().Single(mail => mail.Headers[HeaderId.ListUnsubscribe] is not null);
        Assert.Contains("billet", ticket.Subject, StringComparison.Ordinal);
        Assert.Matches(
            "^<http.*/inscription/[A-Za-z0-9_-]{32}/desabonnement>$",
            reminder.Headers[HeaderId.ListUnsubscribe]
        );
        Assert.Equal("List-Unsubscribe=One-Click", reminder.Headers["List-Unsubscribe-Post"]);
    }

    [SkippableFact]
    public async Task Thanks_go_after_the_forum_to_those_who_were_let_in()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var came = await bench.Forum.RegisterAsync(2014, name: "Ada Venue");
        await bench.Forum.RegisterAsync(2014, name: "Bob Absent");
        await bench.Forum.ScanAsync(2014, came);
        var refused = await bench.Forum.RegisterAsync(2014, name: "Cle Refusée");
        await bench.Forum.ScanAsync(2014, refused, verdict: "refused");

        var preview = await bench.Forum.SendAsync(new PreviewCampaign(2014, CampaignKind.Thanks, Everybody));

        Assert.Equal("Venue", Assert.Single(preview!.Names).LastName);
        Assert.Equal(1, preview.Count);
    }

    [SkippableFact]
    public async Task Thanks_are_not_planned_for_when_nobody_is_known_any_more()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var at = new DateTimeOffset(2099, 1, 1, 9, 0, 0, TimeSpan.Zero);

        var late = await bench.Forum.SendAsync(new PlanCampaign(2027, CampaignKind.Thanks, Everybody, at));

        Assert.Equal("campaign.too_late", late.Error?.Code);
    }

    [SkippableFact]
    public async Task An_invitation_goes_to_who_agreed_to_it_and_is_not_registered_yet()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.RegisterAsync(2014, name: "Ada Agreed", organisation: "oui");
        await bench.Forum.RegisterAsync(2014, name: "Bob Silent");
        await bench.Forum.RegisterAsync(2013, name: "Cle Earlier", organisation: "oui");
        await AgreeAsync(bench, 2014);
        await AgreeAsync(bench, 2013);

        var all = await PreviewAsync(bench, Everybody);
        var of2014 = await PreviewAsync(bench, Everybody with { FromYear = 2014 });
        var students = await PreviewAsync(bench, Everybody with { Audience = "student" });
        var present = await PreviewAsync(bench, Everybody with { Presence = CampaignPresence.Present });
        var absent = await PreviewAsync(bench, Everybody with { Presence = CampaignPresence.Absent });

        Assert.Equal((2, 1, 0, 0, 2), (all, of2014, students, present, absent));
        var ada = (await NamesAsync(bench, Everybody with { FromYear = 2014 })).Single();
        Assert.Equal("Agreed", ada.LastName);
    }

    [SkippableFact]
    public async Task Who_registered_for_the_edition_is_not_invited_to_it()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var ticket = await bench.Forum.RegisterAsync(2014, name: "Ada Agreed", organisation: "oui");
        await AgreeAsync(bench, 2014);
        var email = await EmailOfAsync(bench, ticket);
        var before = await PreviewAsync(bench, Everybody);

        Assert.True((await bench.Forum.SendAsync(RegistrationDesk.Someone(email))).IsSuccess);

        Assert.Equal((1, 0), (before, await PreviewAsync(bench, Everybody)));
    }

    [SkippableFact]
    public async Task Who_wants_no_such_mails_gets_none_nor_later_ones_and_keeps_the_ticket()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var ticket = await bench.Forum.RegisterAsync(2014, name: "Ada Agreed", organisation: "oui");
        await AgreeAsync(bench, 2014);
        var email = await EmailOfAsync(bench, ticket);
        await RegisterAsync(bench, "anne");
        var mine = (await bench.Forum.SendAsync(RegistrationDesk.Someone(email))).Value;
        await bench.Forum.MarkMailsSentAsync();

        Assert.True((await bench.Forum.SendAsync(new Unsubscribe(mine.Id))).IsSuccess);
        Assert.True((await bench.Forum.SendAsync(new Unsubscribe(mine.Id))).IsSuccess);

        var preview = await bench.Forum.SendAsync(new PreviewCampaign(Year, CampaignKind.ReminderWeek, Everybody));
        Assert.Equal(1, preview!.Count);
        Assert.True((await bench.Forum.SendAsync(new CancelRegistration(mine.Id))).IsSuccess);
        Assert.Equal(0, await PreviewAsync(bench, Everybody));
    }

    [SkippableFact]
    public async Task Who_unsubscribes_after_the_mail_was_queued_does_not_get_it()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);
        var key = await bench.Forum.MailedKeyAsync("reminder", "anne@exemple.fr");
        var who = await bench.Forum.SendAsync(new GetRegistrationByKey(key));

        await bench.Forum.SendAsync(new Unsubscribe(who!.Id));
        await bench.SendDueAsync();

        Assert.Empty(bench.Picked());
        Assert.Equal(1, (await ListAsync(bench)).Single().Dropped);
    }

    private static async Task<int> PreviewAsync(MailBench bench, CampaignFilter filter) =>
        (await bench.Forum.SendAsync(new PreviewCampaign(Year, CampaignKind.Invitation, filter)))!.Count;

    private static async Task<IReadOnlyList<CampaignName>> NamesAsync(MailBench bench, CampaignFilter filter) =>
        (await bench.Forum.SendAsync(new PreviewCampaign(Year, CampaignKind.Invitation, filter)))!.Names;

    private static Task<int> AgreeAsync(MailBench bench, int year) =>
        bench.Forum.InScopeAsync(scope =>
            scope
                .GetRequiredService<DbSession>()
                .ExecuteAsync(AgreeOfYear, new { Year = year, Now = bench.Forum.Clock.GetUtcNow() })
        );

    private static async Task<string> EmailOfAsync(MailBench bench, Guid ticket) =>
        (
            await bench.Forum.InScopeAsync(scope =>
                scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<string>(FindEmail, new { ticket })
            )
        )!;
}

public sealed class SqliteCampaignTests() : CampaignTests(Engine.Sqlite);

public sealed class SqlServerCampaignTests() : CampaignTests(Engine.SqlServer);
