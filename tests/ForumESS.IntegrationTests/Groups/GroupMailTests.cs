using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Localization;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
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
            MailKind.SessionOffer,
            MailKind.SessionOfferExpired,
            MailKind.AddressProof,
            MailKind.SessionWithdrawn,
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
            "2 places sont réservées",
            (await SendAsync(MailKind.GroupConfirmation, "fr")).TextBody,
            StringComparison.Ordinal
        );
        var offer = await SendAsync(MailKind.Offer, "fr");
        Assert.StartsWith("[Démonstration] 1 place attend votre groupe", offer.Subject, StringComparison.Ordinal);
        Assert.Contains("1 autre personne garde son rang", offer.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_of_names_is_not_sent_once_all_are_named()
    {
        await GroupRoom.NameAsync(bench.Forum, id, "Abadie", "Benali");

        await AddAsync(MailKind.GroupNamesDue, "fr");
        await bench.SendDueAsync();

        Assert.DoesNotContain(bench.Picked(), mail => mail.To.ToString() == Reader);
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
