using ForumESS.Application.Campaigns;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using static ForumESS.IntegrationTests.Campaigns.CampaignRun;

namespace ForumESS.IntegrationTests.Campaigns;

/// <summary>Mails to many at once: to whom, how often, and how they are stopped.</summary>
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

    private static readonly SqlText PutOff = new("update mails set due_at = @DueAt where status = 'queued'");
    private static readonly SqlText FindStart = new("select starts_at from editions where year = 2027");

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
            "^<http.*/inscription/[A-Za-z0-9_-]{24}/desabonnement>$",
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
    public async Task A_stopped_campaign_hands_nothing_over_and_goes_on_where_it_was()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, [.. Enumerable.Range(0, 60).Select(i => $"p{i}")]);
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        var id = (await ListAsync(bench)).Single().Id;

        var first = await GoOnAsync(bench, id);
        Assert.True((await bench.Forum.SendAsync(new StopCampaign(Year, id))).IsSuccess);
        var stopped = await GoOnAsync(bench, id);
        Assert.True((await bench.Forum.SendAsync(new ResumeCampaign(Year, id))).IsSuccess);
        var second = await GoOnAsync(bench, id);

        Assert.Equal((SendCampaign.MostMails, 0, 10), (first, stopped, second));
        Assert.Equal(60, await bench.Forum.MailsAsync("reminder"));
        var line = (await ListAsync(bench)).Single();
        Assert.Equal(("done", 60), (line.State, line.Recipients));
    }

    [SkippableFact]
    public async Task Who_gets_a_campaign_is_settled_in_parts_and_nobody_is_written_to_before_the_last()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne", "bilal", "chloe", "dora");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        var id = (await ListAsync(bench)).Single().Id;
        var people = (await bench.Forum.SendAsync(new ListCampaignRecipients(id)))!;

        // The site ends after the first part; of the others one is forgotten and one wants no mails before it is back.
        Assert.Equal(Result.Success, await SettleAsync(bench, id, [people[0]]));
        var handed = await bench.Forum.SendAsync(new SendCampaign(id));
        await bench.Forum.SendAsync(new CancelRegistration(people[1]));
        await bench.Forum.SendAsync(new EraseRegistration(people[1]));
        await bench.Forum.SendAsync(new Unsubscribe(people[2]));
        Assert.Equal(Result.Success, await SettleAsync(bench, id, [people[0], people[1], people[2]]));
        await RunAsync(bench);

        Assert.Equal(4, people.Count);
        Assert.Equal(0, handed.Value);
        Assert.Equal(2, await bench.Forum.MailsAsync("reminder"));
        var line = (await ListAsync(bench)).Single();
        Assert.Equal(("done", 2), (line.State, line.Recipients));
        Assert.Null(await bench.Forum.SendAsync(new ListCampaignRecipients(id)));
    }

    [SkippableFact]
    public async Task Nobody_is_added_to_a_campaign_that_was_stopped_or_settled()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        var id = (await ListAsync(bench)).Single().Id;
        var people = (await bench.Forum.SendAsync(new ListCampaignRecipients(id)))!;

        await bench.Forum.SendAsync(new StopCampaign(Year, id));
        var stopped = await SettleAsync(bench, id, people);
        await bench.Forum.SendAsync(new ResumeCampaign(Year, id));
        await bench.Forum.SendAsync(new SettleCampaign(id, [], IsLast: true));
        var late = await SettleAsync(bench, id, people);

        Assert.Equal(("campaign.not_running", "campaign.not_running"), (stopped.Error?.Code, late.Error?.Code));
        Assert.Equal(0, (await ListAsync(bench)).Single().Recipients);
    }

    [SkippableFact]
    public async Task Two_campaigns_of_a_kind_cannot_run_at_once_nor_one_be_changed_through_another_edition()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await PlanAsync(bench, CampaignKind.ReminderWeek, bench.Forum.Clock.GetUtcNow().AddDays(1));
        var id = (await ListAsync(bench)).Single().Id;

        var again = await bench.Forum.SendAsync(new PlanCampaign(Year, CampaignKind.ReminderWeek, Everybody, null));
        var foreign = await bench.Forum.SendAsync(new StopCampaign(2014, id));

        Assert.Equal("campaign.repeated", again.Error?.Code);
        Assert.Equal("campaign.unknown", foreign.Error?.Code);
        Assert.Equal("planned", (await ListAsync(bench)).Single().State);
    }

    [SkippableFact]
    public async Task A_campaign_waits_for_its_instant_and_while_other_mails_fill_the_outbox()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek, bench.Forum.Clock.GetUtcNow().AddHours(1));

        var early = await DueAsync(bench);
        bench.Forum.Clock.Advance(TimeSpan.FromHours(1));
        var due = await DueAsync(bench);
        for (var i = 0; i < ListDueCampaigns.FullOutbox; i++)
        {
            await bench.InviteAsync();
        }
        var full = await DueAsync(bench);
        await bench.Forum.InScopeAsync(scope =>
            scope
                .GetRequiredService<DbSession>()
                .ExecuteAsync(PutOff, new { DueAt = bench.Forum.Clock.GetUtcNow().AddHours(4) })
        );
        var putOff = await DueAsync(bench);

        Assert.Equal((0, 1, 0, 1), (early, due, full, putOff));
    }

    [SkippableFact]
    public async Task A_campaign_is_done_once_its_last_mail_has_left()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);

        var handed = (await ListAsync(bench)).Single();
        await bench.SendDueAsync();
        var sent = (await ListAsync(bench)).Single();

        Assert.Equal(("done", true, 0), (handed.State, handed.IsLeaving, handed.Sent));
        Assert.Equal(("done", false, 1), (sent.State, sent.IsLeaving, sent.Sent));
    }

    [SkippableFact]
    public async Task A_reminder_that_comes_too_late_is_stopped_and_one_of_a_seat_given_up_is_not_sent()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne", "bilal");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);
        var anne = await bench.Forum.MailedKeyAsync("reminder", "anne@exemple.fr");
        var who = await bench.Forum.SendAsync(new GetRegistrationByKey(anne));
        await bench.Forum.SendAsync(new CancelRegistration(who!.Id));
        await bench.SendDueAsync();
        await PlanAsync(bench, CampaignKind.ReminderDay, bench.Forum.Clock.GetUtcNow().AddDays(1));
        bench.Forum.Clock.Advance(TimeSpan.FromDays(400));
        await RunAsync(bench);

        var lines = await ListAsync(bench);
        Assert.Equal(["stopped", "done"], lines.Select(line => line.State));
        Assert.Equal((1, 1), (lines[1].Sent, lines[1].Dropped));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reminder_that_waits_until_the_day_has_come_or_is_called_off_is_not_sent(bool isCalledOff)
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, "anne");
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);

        if (isCalledOff)
        {
            await bench.Forum.SendAsync(new ChangeEditionStatus(Year, EditionStatus.Cancelled));
        }
        else
        {
            bench.Forum.Clock.SetUtcNow(await bench.Forum.ReadAsync<DateTimeOffset>(FindStart));
        }
        await bench.SendDueAsync();

        Assert.Empty(bench.Picked());
        Assert.Equal(1, (await ListAsync(bench)).Single().Dropped);
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

    private static Task<Result> SettleAsync(MailBench bench, Guid id, IReadOnlyList<Guid> people) =>
        bench.Forum.SendAsync(new SettleCampaign(id, people, IsLast: false));

    private static async Task<int> DueAsync(MailBench bench) =>
        (await bench.Forum.SendAsync(new ListDueCampaigns(bench.Forum.Clock.GetUtcNow()))).Count;

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
