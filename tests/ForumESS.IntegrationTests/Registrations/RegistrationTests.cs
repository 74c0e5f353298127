using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;

namespace ForumESS.IntegrationTests.Registrations;

public abstract class RegistrationTests(Engine engine)
{
    private const string Email = "camille.ferrand@exemple.fr";

    [SkippableFact]
    public async Task A_second_registration_is_refused_and_the_link_mailed_at_most_three_times_a_day()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone());

        foreach (var _ in Enumerable.Range(0, 5))
        {
            var refusal = (await forum.SendAsync(RegistrationDesk.Someone())).Error;
            Assert.Equal("registration.duplicate", refusal?.Code);
        }
        Assert.Equal(3, await forum.MailsAsync("link"));

        forum.Clock.Advance(TimeSpan.FromHours(25));
        await forum.SendAsync(RegistrationDesk.Someone());
        Assert.Equal(4, await forum.MailsAsync("link"));
    }

    [SkippableFact]
    public async Task One_mailbox_takes_one_seat_however_its_address_is_written()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone("camille.ferrand+1@gmail.com"));

        var again = await forum.SendAsync(RegistrationDesk.Someone("CamilleFerrand@googlemail.com"));
        var other = await forum.SendAsync(RegistrationDesk.Someone("camilleferrand@exemple.fr"));

        Assert.Equal("registration.duplicate", again.Error?.Code);
        Assert.True(other.IsSuccess);
    }

    [SkippableFact]
    public async Task Somebody_who_has_a_seat_is_told_so_even_when_the_room_is_full()
    {
        await using var forum = await TestForum.OpenAsync(engine, seats: 1);
        await forum.SendAsync(RegistrationDesk.Someone());

        Assert.Equal("registration.duplicate", (await forum.SendAsync(RegistrationDesk.Someone())).Error?.Code);
        Assert.Equal(1, (await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"))).Value.Position);
    }

    [SkippableFact]
    public async Task Every_link_that_was_mailed_opens_the_same_ticket()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var first = (await forum.SendAsync(RegistrationDesk.Someone())).Value;
        await forum.SendAsync(RegistrationDesk.Someone());

        var again = await forum.MailedKeyAsync("link", Email);
        var byFirst = await forum.SendAsync(new GetRegistrationByKey(first.Link.Value));
        var byAgain = await forum.SendAsync(new GetRegistrationByKey(again));

        Assert.NotEqual(first.Link.Value, again);
        Assert.Equal(first.Ticket!.Code, byFirst!.TicketCode);
        Assert.Equal(first.Ticket!.Code, byAgain!.TicketCode);
        Assert.Equal(first.Ticket!.ShortCode, byAgain.ShortCode);
    }

    [SkippableFact]
    public async Task A_cancelled_seat_is_free_again_its_ticket_void_and_its_address_may_come_back()
    {
        await using var forum = await TestForum.OpenAsync(engine, seats: 1);
        var first = (await forum.SendAsync(RegistrationDesk.Someone() with { Needs = "Un fauteuil" })).Value;

        Assert.True((await forum.SendAsync(new CancelRegistration(first.Id))).IsSuccess);
        Assert.Equal(0, await forum.TakenAsync());
        Assert.Equal(0, await forum.ValidTicketsAsync());
        var shown = await forum.SendAsync(new GetRegistrationByKey(first.Link.Value));
        Assert.NotNull(shown!.CancelledAt);
        Assert.Null(shown.TicketCode);
        Assert.Null(shown.Needs);

        var second = (await forum.SendAsync(RegistrationDesk.Someone())).Value;
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(1, await forum.ValidTicketsAsync());
        Assert.Equal("registration.cancelled", (await forum.SendAsync(new CancelRegistration(first.Id))).Error?.Code);
    }

    [SkippableFact]
    public async Task A_correction_leaves_the_ticket_as_it_is()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = (await forum.SendAsync(RegistrationDesk.Someone())).Value;

        var result = await forum.SendAsync(
            new CorrectRegistration
            {
                Id = receipt.Id,
                FirstName = " Zoe\u0308 ",
                Needs = "Une place\r\npour un fauteuil",
            }
        );

        Assert.True(result.IsSuccess);
        var shown = await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value));
        Assert.Equal("Zoë", shown!.FirstName);
        Assert.Equal("Ferrand", shown.LastName);
        Assert.Equal("La Bobine partagée", shown.Organisation);
        Assert.Equal("Une place\npour un fauteuil", shown.Needs);
        Assert.Equal(receipt.Ticket!.Code, shown.TicketCode);
    }

    [SkippableFact]
    public async Task A_correction_cannot_take_away_what_the_audience_must_name()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = (await forum.SendAsync(RegistrationDesk.Someone())).Value;

        var result = await forum.SendAsync(new CorrectRegistration { Id = receipt.Id, Organisation = " " });

        Assert.Equal("registration.organisation_required", result.Error?.Fields[0].Code);
    }

    [SkippableFact]
    public async Task What_went_to_a_mistyped_address_stops_working()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var mistyped = (await forum.SendAsync(RegistrationDesk.Someone("camile@exemple.fr"))).Value;

        var link = (await forum.SendAsync(new ChangeEmail(mistyped.Id, Email))).Value;

        Assert.Null(await forum.SendAsync(new GetRegistrationByKey(mistyped.Link.Value)));
        var shown = await forum.SendAsync(new GetRegistrationByKey(link.Value));
        Assert.Equal(Email, shown!.Email);
        Assert.NotEqual(mistyped.Ticket!.Code, shown.TicketCode);
        Assert.Equal(1, await forum.ValidTicketsAsync());
        Assert.Equal(link.Value, await forum.MailedKeyAsync("confirmation", Email));
        Assert.Equal(1, await forum.TakenAsync());
        Assert.Equal(1, await forum.MailsAsync("address_changed"));
    }

    [SkippableFact]
    public async Task The_address_changes_three_times_a_day_at_most_and_never_to_one_that_has_a_seat()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"));
        var id = (await forum.SendAsync(RegistrationDesk.Someone())).Value.Id;

        Assert.Equal("registration.email_taken", await RefusalAsync("autre@exemple.fr"));
        Assert.NotNull(await forum.MailedKeyAsync("link", "autre@exemple.fr"));
        Assert.Null(await RefusalAsync("a@exemple.fr"));
        Assert.Null(await RefusalAsync("b@exemple.fr"));
        Assert.Null(await RefusalAsync("c@exemple.fr"));
        Assert.Equal("registration.too_many_email_changes", await RefusalAsync("d@exemple.fr"));
        Assert.Equal(5, await forum.MailsAsync("confirmation"));

        async Task<string?> RefusalAsync(string email) =>
            (await forum.SendAsync(new ChangeEmail(id, email))).Error?.Code;
    }

    [SkippableFact]
    public async Task A_lost_link_is_mailed_to_who_is_registered_and_answers_alike_to_who_is_not()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone());

        var known = await forum.SendAsync(new RequestLink("CAMILLE.Ferrand@exemple.fr"));
        var unknown = await forum.SendAsync(new RequestLink("personne@exemple.fr"));

        Assert.Equal(known, unknown);
        Assert.Equal(1, await forum.MailsAsync("link"));
        Assert.NotNull(await forum.SendAsync(new GetRegistrationByKey(await forum.MailedKeyAsync("link", Email))));
    }

    [SkippableTheory]
    [InlineData("draft", "edition.unknown")]
    [InlineData("announced", "registration.closed")]
    [InlineData("closed", "registration.closed")]
    [InlineData("held", "registration.closed")]
    [InlineData("cancelled", "registration.closed")]
    public async Task Nobody_registers_where_registration_is_not_open(string status, string code)
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetEditionStatusAsync(status);

        Assert.Equal(code, (await forum.SendAsync(RegistrationDesk.Someone())).Error?.Code);
        Assert.Equal(0, await forum.TakenAsync());
    }

    [SkippableFact]
    public async Task The_window_is_open_from_its_first_instant_to_the_one_before_its_last()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        // The demonstration's window closes with the forum's day.
        forum.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 18, 16, 29, 59, TimeSpan.Zero));
        var receipt = await forum.SendAsync(RegistrationDesk.Someone());
        Assert.True(receipt.IsSuccess);

        forum.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"));
        Assert.Equal("registration.closed", late.Error?.Code);
        var cancellation = await forum.SendAsync(new CancelRegistration(receipt.Value.Id));
        Assert.Equal("registration.over", cancellation.Error?.Code);
    }

    [SkippableTheory]
    [InlineData("pirate")]
    [InlineData("teacher")]
    [InlineData("ESS")]
    [InlineData("ess'; drop table editions; --")]
    public async Task An_audience_that_is_not_invited_is_refused_at_its_field(string audience)
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var refusal = (await forum.SendAsync(RegistrationDesk.Someone() with { Audience = audience })).Error;

        Assert.Equal("registration.audience_unknown", refusal?.Code);
        Assert.Equal("Audience", refusal?.Fields[0].Field);
    }

    [SkippableFact]
    public async Task Every_faulty_field_is_named_at_once_and_nothing_is_stored()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var refusal = (
            await forum.SendAsync(
                RegistrationDesk.Someone() with
                {
                    Audience = " ",
                    FirstName = "Camille\r\nBcc: x@y.fr",
                    LastName = new string('a', 101),
                    Email = "camille@exemple",
                    Organisation = new string('o', 201),
                    Siret = "123 456 789 0001",
                    Needs = new string('n', 1001),
                }
            )
        ).Error;

        Assert.Equal(ErrorKind.Validation, refusal!.Kind);
        Assert.Equal(
            [
                "Audience registration.audience_required",
                "FirstName registration.first_name_unreadable",
                "LastName registration.last_name_too_long",
                "Email registration.email_malformed",
                "Organisation registration.organisation_too_long",
                "Siret registration.siret_length",
                "Needs registration.needs_too_long",
            ],
            refusal.Fields.Select(field => $"{field.Field} {field.Code}")
        );
        Assert.Equal(13, refusal.Fields[5].Args["count"]);
        Assert.Equal(0, await forum.ConfirmedAsync());
    }
}

public sealed class SqliteRegistrationTests() : RegistrationTests(Engine.Sqlite);

public sealed class SqlServerRegistrationTests() : RegistrationTests(Engine.SqlServer);
