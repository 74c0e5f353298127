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
using static ForumESS.IntegrationTests.Campaigns.CampaignRun;

namespace ForumESS.IntegrationTests.Campaigns;

/// <summary>How a campaign runs: settled and handed over in parts, put off, stopped, ended.</summary>
public abstract class CampaignRunTests(Engine engine)
{
    private static readonly SqlText PutOff = new("update mails set due_at = @DueAt where status = 'queued'");
    private static readonly SqlText FindStart = new("select starts_at from editions where year = 2027");

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

    private static Task<Result> SettleAsync(MailBench bench, Guid id, IReadOnlyList<Guid> people) =>
        bench.Forum.SendAsync(new SettleCampaign(id, people, IsLast: false));

    private static async Task<int> DueAsync(MailBench bench) =>
        (await bench.Forum.SendAsync(new ListDueCampaigns(bench.Forum.Clock.GetUtcNow()))).Count;
}

public sealed class SqliteCampaignRunTests() : CampaignRunTests(Engine.Sqlite);

public sealed class SqlServerCampaignRunTests() : CampaignRunTests(Engine.SqlServer);
