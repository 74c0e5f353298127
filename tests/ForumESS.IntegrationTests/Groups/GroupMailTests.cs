using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Sessions;
using ForumESS.Application.Waiting;
using ForumESS.Infrastructure.Localization;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Sessions;
using MimeKit;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>Mails to the contact of a group that holds two seats, is offered a third and waits for a fourth.</summary>
public sealed class GroupMailTests : IAsyncLifetime
{
    private const string Reader = "lectrice@exemple.fr";

    private MailBench bench = null!;
    private Guid id;

    public static TheoryData<MailKind, string> KindsAndLanguages()
    {
        var data = new TheoryData<MailKind, string>();
        MailKind[] others =
        [
            MailKind.Confirmation,
            MailKind.StaffInvitation,
            MailKind.PaceAlert,
            MailKind.SessionOffer,
            MailKind.SessionOfferExpired,
            MailKind.AddressProof,
            MailKind.AddressChanged,
            MailKind.GroupHandedOn,
            MailKind.SessionWithdrawn,
            MailKind.GroupTicket,
            MailKind.GroupTicketVoid,
        ];
        foreach (var kind in Enum.GetValues<MailKind>().Except(others))
        {
            foreach (var locale in Locales.All)
            {
                data.Add(kind, locale.Code);
            }
        }
        return data;
    }

    public async Task InitializeAsync()
    {
        bench = await MailBench.CreateAsync(Engine.Sqlite);
        await GroupRoom.SetSeatsAsync(bench.Forum, seats: 2);
        id = await GroupRoom.RegisterAsync(bench.Forum, GroupRoom.Class(seats: 4, takesPart: true));
        await GroupRoom.SetSeatsAsync(bench.Forum, seats: 3);
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public async Task Every_mail_to_a_group_names_it_and_its_contact(MailKind kind, string language)
    {
        var mail = await SendAsync(kind, language);

        Assert.NotEmpty(mail.Subject!);
        foreach (var leftover in (string[])["{{", "{%", "Liquid error"])
        {
            Assert.DoesNotContain(leftover, mail.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain(leftover, mail.TextBody, StringComparison.Ordinal);
        }
        Assert.Contains("Lycée des Dentellières, 1re STMG", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Claire, ", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(
            kind is not (MailKind.Cancellation or MailKind.OfferExpired),
            mail.TextBody!.Contains("/cle", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_mail_tells_how_many_seats_it_is_about()
    {
        Assert.Contains(
            "2 places n’ont pas encore de nom",
            (await SendAsync(MailKind.GroupNamesDue, "fr")).TextBody,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "des places de votre groupe n’ont pas encore",
            (await SendAsync(MailKind.GroupNamesDue, "fr")).Subject,
            StringComparison.Ordinal
        );
        await GroupRoom.NameAsync(bench.Forum, id, "Abadie");
        var last = await SendAsync(MailKind.GroupNamesDue, "fr");
        Assert.Contains("une place de votre groupe n’a pas encore", last.Subject, StringComparison.Ordinal);
        Assert.Contains("une place de votre groupe n’a pas encore", last.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(
            "2 places sont réservées",
            (await SendAsync(MailKind.GroupConfirmation, "fr")).TextBody,
            StringComparison.Ordinal
        );
        var offer = await SendAsync(MailKind.Offer, "fr");
        Assert.StartsWith("[Démonstration] 1 place attend votre groupe", offer.Subject, StringComparison.Ordinal);
        Assert.Contains("1 autre personne garde son rang", offer.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailKind.Waitlisted)]
    [InlineData(MailKind.GroupConfirmation)]
    public async Task A_group_that_waits_is_promised_no_offer_once_the_forum_has_begun(MailKind kind)
    {
        bench.Forum.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 18, 12, 0, 0, TimeSpan.Zero));

        (string, string, string)[] words = [("fr", "a commencé", "Dès qu"), ("en", "has begun", "As soon as")];
        foreach (var (language, begun, promise) in words)
        {
            var mail = await SendAsync(kind, language);

            foreach (var text in (string[])[mail.TextBody!, mail.HtmlBody!])
            {
                Assert.Contains(begun, text, StringComparison.Ordinal);
                Assert.DoesNotContain(promise, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Mails_to_who_comes_alone_and_to_groups_go_together_whichever_is_first()
    {
        await bench.SendDueAsync();
        Assert.True((await bench.Forum.SendAsync(RegistrationDesk.Someone("seule@exemple.fr"))).IsSuccess);
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        await GroupRoom.RegisterAsync(bench.Forum, GroupRoom.Class(seats: 4, email: "autre@exemple.fr"));

        await bench.SendDueAsync();

        var readers = bench.Picked().Select(mail => mail.To.ToString()).ToList();
        Assert.Contains("seule@exemple.fr", readers);
        Assert.Contains("autre@exemple.fr", readers);
    }

    [Fact]
    public async Task A_reminder_of_names_is_not_sent_once_all_are_named()
    {
        await GroupRoom.NameAsync(bench.Forum, id, "Abadie", "Benali");

        await AddAsync(MailKind.GroupNamesDue, "fr");
        await bench.SendDueAsync();

        Assert.DoesNotContain(bench.Picked(), mail => mail.To.ToString() == Reader);
    }

    [Theory]
    [InlineData("fr", "Votre billet pour le Forum ESS", "Claire Morel vous a réservé une place")]
    [InlineData("en", "Your ticket for Forum ESS", "Claire Morel has taken a seat for you")]
    public async Task A_person_with_an_address_gets_a_ticket_that_says_who_took_it(
        string language,
        string subject,
        string words
    )
    {
        await NameAsync(Reader);

        var mail = await SendAsync(MailKind.GroupTicket, language);

        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(words, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Inès, ", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("/cle", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(mail.BodyParts, part => part.ContentType.MimeType == "image/png");
        Assert.Contains(mail.BodyParts, part => part.ContentType.MimeType == "text/calendar");
        foreach (var leftover in (string[])["{{", "{%", "Liquid error"])
        {
            Assert.DoesNotContain(leftover, mail.HtmlBody + mail.TextBody, StringComparison.Ordinal);
        }
        await bench.Forum.SendAsync(new CancelGroupSeat(id, id, Undoable: false));
        var gone = await SendAsync(MailKind.GroupTicketVoid, language);
        Assert.Contains("Inès, ", gone.TextBody, StringComparison.Ordinal);
        Assert.Contains("Claire Morel", gone.HtmlBody, StringComparison.Ordinal);
        var struck = Assert.Single(gone.BodyParts, part => part.ContentType.MimeType == "text/calendar");
        Assert.Equal("CANCEL", struck.ContentType.Parameters["method"]);
    }

    [Theory]
    [InlineData("fr", "Votre billet pour le Forum ESS", "Votre adresse a été retirée")]
    [InlineData("en", "Your ticket for Forum ESS", "Your address was taken off")]
    public async Task A_person_whose_ticket_the_contact_took_is_told_so_without_the_name_of_who_has_it(
        string language,
        string subject,
        string words
    )
    {
        await NameAsync(Reader);
        await bench.SendDueAsync();
        await bench.Forum.SendAsync(new NameGroup(id, [new SeatName(id, "Malika", "Benali") { Email = "" }]));

        var mail = await SendAsync(MailKind.GroupTicketVoid, language);

        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        foreach (var body in (string[])[mail.TextBody!, mail.HtmlBody!])
        {
            Assert.Contains(words, body, StringComparison.Ordinal);
            Assert.Contains("Claire Morel", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Malika", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Liquid error", body, StringComparison.Ordinal);
        }
        // The day stays in the calendar of who may come with another ticket.
        Assert.DoesNotContain(mail.BodyParts, part => part.ContentType.MimeType == "text/calendar");
    }

    [Fact]
    public async Task Who_has_the_seat_again_is_not_told_that_the_ticket_is_void()
    {
        await NameAsync(Reader);
        await bench.SendDueAsync();
        foreach (var email in (string[])["", Reader])
        {
            await bench.Forum.SendAsync(new NameGroup(id, [new SeatName(id, "Inès", "Abadie") { Email = email }]));
        }
        await bench.SendDueAsync();

        Assert.Equal(2, bench.Picked().Count(mail => mail.To.ToString() == Reader));
    }

    [Theory]
    [InlineData(MailKind.SessionOffer)]
    [InlineData(MailKind.SessionOfferExpired)]
    [InlineData(MailKind.SessionWithdrawn)]
    public async Task A_mail_about_a_session_reaches_the_contact_with_the_name_of_who_waits_for_it(MailKind kind)
    {
        await NameAsync(email: null);
        var code = await bench.Forum.AddAsync("Tisser un réseau", 10, 11);
        var other = (await bench.Forum.SendAsync(new GetGroup(id)))!
            .Held.Single(seat => seat.IsNamed && seat.Id != id)
            .Id;
        await bench.Forum.SignUpAsync(other, code);
        await bench.Forum.SignUpAsync(id, code);
        await bench.Forum.SendAsync(new LeaveSession(other, code));
        if (kind == MailKind.SessionWithdrawn)
        {
            await bench.Forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, code));
        }
        if (kind == MailKind.SessionOfferExpired)
        {
            bench.Forum.Clock.SetUtcNow((await bench.Forum.OwnAsync(id, code)).OfferedUntil!.Value);
            await bench.Forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        }

        await bench.SendDueAsync();

        var about = kind switch
        {
            MailKind.SessionOffer => "Une place s’est libérée",
            MailKind.SessionOfferExpired => "n’est plus gardée",
            _ => "retirée du programme",
        };
        var mail = bench
            .Picked()
            .Last(each =>
                each.To.ToString() == GroupRoom.Contact && each.Subject!.Contains(about, StringComparison.Ordinal)
            );
        Assert.Contains("Claire, ", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Inès Abadie, de votre groupe", mail.TextBody, StringComparison.Ordinal);
        foreach (var body in (string[])[mail.TextBody!, mail.HtmlBody!])
        {
            Assert.Contains("Son billet pour le forum reste valable", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Votre billet", body, StringComparison.Ordinal);
        }
    }

    // The first seat, which speaks for the group in the line, and another.
    private async Task NameAsync(string? email)
    {
        var other = (await bench.Forum.SendAsync(new GetGroup(id)))!.Held.First(seat => seat.Id != id).Id;
        var named = await bench.Forum.SendAsync(
            new NameGroup(
                id,
                [new SeatName(id, "Inès", "Abadie") { Email = email }, new SeatName(other, "Malo", "Le Goff")]
            )
        );
        Assert.Null(named.Error);
    }

    private async Task<MimeMessage> SendAsync(MailKind kind, string language)
    {
        await AddAsync(kind, language);
        await bench.SendDueAsync();
        return bench.Picked().Last(mail => mail.To.ToString() == Reader);
    }

    private Task AddAsync(MailKind kind, string language)
    {
        bench.Forum.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return bench.AddAsync(
            new OutgoingMail
            {
                Kind = kind,
                RegistrationId = id,
                Recipient = Reader,
                Language = language,
                Secret = "cle",
            }
        );
    }
}
