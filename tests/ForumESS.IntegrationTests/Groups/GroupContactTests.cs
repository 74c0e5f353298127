using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>What a group's contact may do about what is stored of it, and about who may open it.</summary>
public abstract class GroupContactTests(Engine engine)
{
    private const string Colleague = "omar.diallo@exemple.fr";

    private static readonly SqlText CountTraces = new(
        """
        select (select count(*) from registrations
                where last_name = 'Abadie' or organisation is not null or email like '%@exemple.fr'
                   or holder_email is not null)
             + (select count(*) from registration_groups where last_name = 'Morel' or email like '%@exemple.fr')
             + (select count(*) from mails where recipient <> '' or secret is not null)
             + (select count(*) from link_keys)
        """
    );

    [SkippableFact]
    public async Task A_group_goes_to_another_contact_with_its_mails_and_keeps_its_tickets()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var receipt = (await forum.SendAsync(Class(seats: 3))).Value;
        await NameAsync(forum, receipt.Id, "Abadie");
        // Without its first seat too.
        await forum.SendAsync(new CancelGroupSeat(receipt.Id, receipt.Id));
        await NameAsync(forum, receipt.Id, "Benali");
        var tickets = await TicketsAsync(forum, receipt.Id);

        var changed = await forum.SendAsync(
            Change(receipt.Id) with
            {
                Name = "Lycée Ada Lovelace",
                LastName = "Diallo",
                Email = Colleague,
            }
        );

        Assert.Null(changed.Error);
        Assert.Null(await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value)));
        Assert.Equal(receipt.Id, (await forum.SendAsync(new GetRegistrationByKey(changed.Value.Link!.Value)))!.GroupId);
        Assert.Equal(changed.Value.Link.Value, await forum.MailedKeyAsync("link", Colleague));
        Assert.Equal(1, await forum.MailsAsync("group_handed_on"));
        Assert.Null(await forum.MailedKeyAsync("group_handed_on", Contact));
        var group = await DetailsAsync(forum, receipt.Id);
        Assert.Equal(("Lycée Ada Lovelace", "Diallo", Colleague), (group.Name, group.LastName, group.Email));
        Assert.Equal(tickets, await TicketsAsync(forum, receipt.Id));
        foreach (var seat in group.Held)
        {
            var stored = (await forum.SendAsync(new GetRegistration(seat.Id)))!;
            Assert.Equal(("Lycée Ada Lovelace", Colleague), (stored.Organisation, stored.Email));
        }
        await forum.SendAsync(new ResizeGroup(receipt.Id, 4));
        forum.Clock.SetUtcNow(group.NamesDueAt.AddDays(-2));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        Assert.NotNull(await forum.MailedKeyAsync("group_names_due", Colleague));
    }

    [SkippableFact]
    public async Task Another_name_alone_ends_no_link_and_sends_no_mail()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var receipt = (await forum.SendAsync(Class(seats: 3))).Value;

        var changed = await forum.SendAsync(Change(receipt.Id) with { FirstName = "Clara" });

        Assert.Null(changed.Value.Link);
        Assert.NotNull(await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value)));
        await ToldAsync(forum, "group_confirmation");
    }

    [SkippableFact]
    public async Task An_address_of_another_group_is_refused_at_its_field()
    {
        await using var forum = await OpenAsync(engine, seats: 9);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await RegisterAsync(forum, Class(seats: 2, email: Colleague));

        var refused = await forum.SendAsync(Change(id) with { Email = Colleague });

        var fault = Assert.Single(refused.Error!.Fields);
        Assert.Equal(("Email", "group.email_taken"), (fault.Field, fault.Code));
        Assert.Equal(Contact, (await DetailsAsync(forum, id)).Email);
    }

    [SkippableFact]
    public async Task A_new_link_ends_the_others_and_those_of_the_people_stay()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var receipt = (await forum.SendAsync(Class(seats: 3))).Value;
        await forum.SendAsync(
            new NameGroup(receipt.Id, [new SeatName(receipt.Id, "Inès", "Abadie") { Email = Colleague }])
        );

        var renewed = await forum.SendAsync(new ResendGroupLink(receipt.Id, EndsOthers: true));

        Assert.Null(await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value)));
        Assert.True((await forum.SendAsync(new GetRegistrationByKey(renewed.Value.Value)))!.OpensGroup);
        var own = await forum.MailedKeyAsync("group_ticket", Colleague);
        Assert.False((await forum.SendAsync(new GetRegistrationByKey(own)))!.OpensGroup);
    }

    [SkippableFact]
    public async Task A_link_is_sent_again_a_few_times_a_day()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 3));

        for (var i = 0; i < 3; i++)
        {
            Assert.Null((await forum.SendAsync(new ResendGroupLink(id))).Error);
        }

        Assert.Equal("registration.too_many_mails", (await forum.SendAsync(new ResendGroupLink(id))).Error?.Code);
    }

    [SkippableFact]
    public async Task A_group_is_forgotten_once_it_does_not_come_and_what_is_counted_stays()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await forum.SendAsync(new NameGroup(id, [new SeatName(SeatId: null, "Inès", "Abadie") { Email = Colleague }]));
        Assert.Equal("group.erase_needs_end", (await forum.SendAsync(new EraseGroup(id))).Error?.Code);
        await forum.SendAsync(new CancelGroupSeat(id, (await DetailsAsync(forum, id)).Held.Single(s => s.IsNamed).Id));
        await ToldAsync(forum, "group_confirmation", "cancellation");
        await forum.SendAsync(new CancelGroup(id, Undoable: true));

        Assert.Null((await forum.SendAsync(new EraseGroup(id))).Error);

        Assert.Equal(
            0,
            await forum.InScopeAsync(scope =>
                scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(CountTraces, null, default)
            )
        );
        // The way back ended with it, and nobody is left to be told anything more.
        Assert.Equal(0, await forum.TakenAsync());
        forum.Clock.Advance(TimeSpan.FromMinutes(6));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        Assert.Equal(1, await forum.MailsAsync("cancellation"));
        Assert.Equal(RegistrationStatus.Cancelled, (await forum.SendAsync(new GetRegistration(id)))!.Status);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_group_whose_forum_is_over_is_forgotten_with_its_presence_kept()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await NameAsync(forum, id, "Abadie", "Benali", "Costa");
        await forum.SetEditionStatusAsync("held");

        Assert.Null((await forum.SendAsync(new EraseGroup(id))).Error);

        Assert.Equal(3, await forum.ConfirmedAsync());
        Assert.Equal(3, await forum.TakenAsync());
        await HoldsAsync(forum);
    }

    private static ChangeGroup Change(Guid id) =>
        new()
        {
            Id = id,
            Name = Class(2).Name,
            FirstName = "Claire",
            LastName = "Morel",
            Email = Contact,
        };

    private static async Task<IEnumerable<string?>> TicketsAsync(TestForum forum, Guid id) =>
        (await DetailsAsync(forum, id)).Held.Select(seat => seat.TicketCode).OfType<string>().Order();
}

public sealed class GroupContactTestsOnSqlite() : GroupContactTests(Engine.Sqlite);

public sealed class GroupContactTestsOnSqlServer() : GroupContactTests(Engine.SqlServer);
