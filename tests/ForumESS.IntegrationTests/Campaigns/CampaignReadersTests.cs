using ForumESS.Application.Campaigns;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Campaigns;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using static ForumESS.IntegrationTests.Campaigns.CampaignRun;

namespace ForumESS.IntegrationTests.Campaigns;

/// <summary>Whom a mail to many reaches where several read about one seat, or nobody does any more.</summary>
public abstract class CampaignReadersTests(Engine engine)
{
    private const string Ines = "ines.abadie@exemple.fr";

    private static readonly SqlText FindWaiting = new(
        "select registration_id from campaign_recipients where mail_id is null order by registration_id"
    );

    private static readonly SqlText FindHanded = new(
        "select registration_id from campaign_recipients where mail_id is not null order by registration_id"
    );

    [SkippableFact]
    public async Task A_group_s_contact_and_the_person_in_its_first_seat_get_a_reminder_each_in_their_own_words()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = await RegisterGroupAsync(bench);

        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);

        Assert.True((await OpenAsync(bench, GroupRoom.Contact))!.OpensGroup);
        var own = (await OpenAsync(bench, Ines))!;
        Assert.Equal((id, false), (own.Id, own.OpensGroup));
        await bench.SendDueAsync();
        Assert.Contains("Nous attendons Lycée", TextTo(bench, GroupRoom.Contact), StringComparison.Ordinal);
        Assert.Contains("Nous vous attendons", TextTo(bench, Ines), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_group_s_contact_ends_their_own_mails_and_not_those_of_its_people()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = await RegisterGroupAsync(bench);

        Assert.True((await bench.Forum.SendAsync(new Unsubscribe(id, IsContact: true))).IsSuccess);
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);

        Assert.NotNull(await OpenAsync(bench, Ines));
        Assert.Null(await OpenAsync(bench, GroupRoom.Contact));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_wants_no_mails_any_more_ends_one_that_waits_for_themself_and_not_the_other_reader_s(
        bool isContact
    )
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = await RegisterGroupAsync(bench);
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);

        Assert.True((await bench.Forum.SendAsync(new Unsubscribe(id, isContact))).IsSuccess);
        await bench.SendDueAsync();

        Assert.Equal(isContact ? Ines : GroupRoom.Contact, Assert.Single(bench.Picked()).To.Mailboxes.Single().Address);
    }

    [SkippableFact]
    public async Task A_person_whose_seat_of_a_group_is_gone_is_not_reminded_of_the_day()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = await RegisterGroupAsync(bench);
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        await RunAsync(bench);

        await bench.Forum.SendAsync(new CancelGroupSeat(id, id, Undoable: false));
        await bench.SendDueAsync();

        // One mail, that the seat is gone.
        Assert.Contains("est annulée", TextTo(bench, Ines), StringComparison.Ordinal);
        Assert.Contains(
            bench.Picked(),
            mail => mail.TextBody!.Contains("Nous attendons Lycée", StringComparison.Ordinal)
        );
    }

    [SkippableFact]
    public async Task Who_is_forgotten_is_no_campaign_s_any_more_whether_it_was_handed_over_or_waits()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await RegisterAsync(bench, [.. Enumerable.Range(0, SendCampaign.MostMails + 2).Select(i => $"p{i}")]);
        await bench.Forum.MarkMailsSentAsync();
        await PlanAsync(bench, CampaignKind.ReminderWeek);
        var campaign = (await ListAsync(bench)).Single().Id;
        await GoOnAsync(bench, campaign);
        var waiting = await FindAsync(bench, FindWaiting);
        var handed = await FindAsync(bench, FindHanded);

        foreach (var person in new[] { waiting, handed })
        {
            await bench.Forum.SendAsync(new CancelRegistration(person));
            Assert.True((await bench.Forum.SendAsync(new EraseRegistration(person))).IsSuccess);
        }
        var rest = await GoOnAsync(bench, campaign);

        Assert.Equal(1, rest);
        Assert.Equal(SendCampaign.MostMails, (await ListAsync(bench)).Single().Recipients);
        await bench.SendDueAsync();
        Assert.DoesNotContain(
            bench.Picked(),
            mail => mail.To.Mailboxes.Single().Address.EndsWith(".invalid", StringComparison.Ordinal)
        );
    }

    /// <summary>Two seats, the first in the hands of who has an address of their own.</summary>
    private static async Task<Guid> RegisterGroupAsync(MailBench bench)
    {
        var id = (await bench.Forum.SendAsync(GroupRoom.Class(seats: 2))).Value.Id;
        var named = await bench.Forum.SendAsync(
            new NameGroup(id, [new SeatName(id, "Inès", "Abadie") { Email = Ines }])
        );
        Assert.Null(named.Error);
        await bench.Forum.MarkMailsSentAsync();
        return id;
    }

    /// <summary>What the link opens that a reminder brought.</summary>
    private static async Task<RegistrationDetails?> OpenAsync(MailBench bench, string reader) =>
        await bench.Forum.SendAsync(new GetRegistrationByKey(await bench.Forum.MailedKeyAsync("reminder", reader)));

    private static string TextTo(MailBench bench, string reader) =>
        bench.Picked().Single(mail => mail.To.Mailboxes.Single().Address == reader).TextBody!;

    private static Task<Guid> FindAsync(MailBench bench, SqlText sql) =>
        bench.Forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<Guid>(sql, null, default)
        );
}

public sealed class SqliteCampaignReadersTests() : CampaignReadersTests(Engine.Sqlite);

public sealed class SqlServerCampaignReadersTests() : CampaignReadersTests(Engine.SqlServer);
