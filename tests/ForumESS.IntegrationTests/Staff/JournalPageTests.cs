using System.Globalization;
using System.Net;
using ForumESS.Application.Audit;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Audit;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.Web.Localization;
using ForumESS.Web.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Staff;

public sealed class JournalPageTests : IDisposable
{
    private const string Journal = "/organisation/journal";
    private const string Edition = "/organisation/editions/2027";

    private readonly ForumSite site = new();

    [Fact]
    public async Task Only_who_administers_reads_it()
    {
        using var organiser = await site.SignedInAsync(Role.Organiser);

        Assert.Equal(HttpStatusCode.Forbidden, (await organiser.GetAsync(Journal)).StatusCode);
    }

    [Fact]
    public async Task It_says_who_did_what_with_what_was_before_and_what_is_after()
    {
        using var administrator = await site.SignedInAsync(Role.Administrator);
        await administrator.SendFormAsync(Edition, "Gates", new Dictionary<string, string> { ["Gates"] = "open" });

        var page = await administrator.PageAsync(Journal);

        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
        Assert.Contains("Entrées fixées", rows[0], StringComparison.Ordinal);
        Assert.Contains("Édition 2027", rows[0], StringComparison.Ordinal);
        // What the office typed stays as it is, though an edition's status has the same code.
        Assert.Contains("entrée open", rows[0], StringComparison.Ordinal);
        Assert.Contains("Connexion", rows[1], StringComparison.Ordinal);
        var lines = (await site.SendAsync(new ListAuditEntries())).Items;
        Assert.All(lines.Take(2), line => Assert.Equal(ActorKind.Staff, line.Actor));
        Assert.NotNull(lines[0].ActorName);
        Assert.Equal(lines[0].ActorName, lines[1].ActorName);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_what_no_list_offers_asks_for_nothing()
    {
        using var administrator = await site.SignedInAsync(Role.Administrator);
        await administrator.SendFormAsync(Edition, "Gates", new Dictionary<string, string> { ["Gates"] = "Nord" });

        var editions = await administrator.PageAsync($"{Journal}?objet=edition&annee=2027&auteur=staff");
        var others = await administrator.PageAsync($"{Journal}?objet=edition&annee=2014");
        var odd = await administrator.PageAsync($"{Journal}?objet=zzz&annee=zzz&auteur=zzz&avant=zzz");

        Assert.Single(editions.QuerySelectorAll("tbody tr"));
        Assert.Empty(others.QuerySelectorAll("tbody tr"));
        Assert.NotEmpty(odd.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_program_is_named_as_one_and_who_holds_a_link_is_nobody_in_particular_from_nowhere()
    {
        var token = await site.ApiClientAsync(Role.Organiser);
        var first = (await site.SendAsync(RegistrationDesk.Someone("a@exemple.fr"))).Value;
        var second = (await site.SendAsync(RegistrationDesk.Someone("b@exemple.fr"))).Value;
        using var holder = site.Browser();

        await token.DeleteAsync($"/api/v1/registrations/{first.Id}");
        await holder.PostFormAsync($"/inscription/{second.Link.Value}/annulation", []);

        var byToken = Assert.Single(await OfAsync(first.Id));
        var byHolder = Assert.Single(await OfAsync(second.Id));
        Assert.Equal((ActorKind.Token, "cancel_registration"), (byToken.Actor, byToken.Action));
        Assert.Equal((ActorKind.Holder, "cancel_registration"), (byHolder.Actor, byHolder.Action));
        Assert.Null(byHolder.Details!.From);
    }

    [Fact]
    public async Task Who_takes_the_people_away_as_a_file_is_noted_and_found_by_who_it_was()
    {
        using var organiser = await site.SignedInAsync(Role.Organiser);
        using var administrator = await site.SignedInAsync(Role.Administrator);
        await organiser.GetStringAsync($"{Edition}/inscriptions/export/fichier?format=csv&sensitive=true");
        var export = (await site.SendAsync(new ListAuditEntries { Year = 2027 })).Items.Single(line =>
            line.Action == "export_registrations"
        );
        var team = await site.SendAsync(new Application.Staff.GetTeam());
        var who = team.Members.Single(member => member.Roles.Any(held => held.Role == Role.Organiser));

        var page = await administrator.PageAsync($"{Journal}?par={who.Id}");

        Assert.Equal("csv", export.Details!.Asked!["format"]);
        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("Inscriptions exportées", rows[0], StringComparison.Ordinal);
        Assert.Contains("Connexion", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_shows_its_own_history_to_the_office()
    {
        using var organiser = await site.SignedInAsync(Role.Organiser);
        var one = (await site.SendAsync(RegistrationDesk.Someone("a@exemple.fr"))).Value;
        await site.SendAsync(new CorrectRegistration { Id = one.Id, FirstName = "Zélie" });

        var page = await organiser.PageAsync($"{Edition}/inscriptions/{one.Id}");

        var history = page.QuerySelector("[aria-labelledby=history]")!.Words();
        Assert.Contains("Inscription corrigée", history, StringComparison.Ordinal);
        Assert.Contains("valeur non conservée\u00A0: prénom", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_one_of_few_codes_is_put_into_words()
    {
        await using var scope = site.Services.CreateAsyncScope();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        var texts = scope.ServiceProvider.GetRequiredService<AuditTexts>();
        var rules = new EntryRules
        {
            Reentry = Reentry.Once,
            WarningPercent = 90,
            Gates = new Dictionary<string, GateRule>
            {
                ["A"] = new(GateKind.Entries, ["student"]),
                ["B"] = GateRule.Usual,
            },
            Windows = new Dictionary<string, EntryWindow>
            {
                ["company"] = new(new DateTimeOffset(2027, 3, 18, 9, 0, 0, TimeSpan.Zero), null),
            },
        };
        (string Field, string Code)[] held =
        [
            ("role", "reader"),
            ("door.2027.role", "1"),
            ("state", "stopped"),
            ("kind", "yes_no"),
            ("status", "queued"),
            ("kind", "ReminderWeek"),
            ("audience", "student"),
            ("topics", ",registration,edition,"),
            ("entry_rules", "{of another version}"),
        ];

        await texts.KnowAudiencesAsync();

        Assert.Equal(
            [
                "lecture",
                "oui",
                "arrêté",
                "oui ou non",
                "en file d’attente",
                "rappel à une semaine",
                "Étudiante ou étudiant",
                "Inscriptions, Éditions",
                "{of another version}",
            ],
            held.Select(each => texts.Value(each.Field, each.Code))
        );
        Assert.Equal(
            "Une seule fois\u00a0: qui sort ne rentre plus\u202f; alerte à 90\u202f% de la limite\u202f; "
                + "porte A\u00a0: entrées, Étudiante ou étudiant\u202f; Entreprise\u00a0: jeudi 18\u00a0mars 2027 à 10\u00a0h – la fin",
            texts.Value("entry_rules", EntryRulesText.Write(rules))
        );
        Assert.Equal("rôle entrée 2027", texts.Field("door.2027.role"));
        Assert.Equal("titre français", texts.Field("title.fr"));
        Assert.Equal("maximum «\u202fÉtudiante ou étudiant\u202f»", texts.Field("student.maximum"));
    }

    [Theory]
    [InlineData("192.0.2.77", "192.0.2.0/24")]
    [InlineData("::ffff:192.0.2.77", "192.0.2.0/24")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::/48")]
    public void Of_an_address_the_network_alone_is_noted(string address, string network) =>
        Assert.Equal(network, HttpCaller.NetworkOf(IPAddress.Parse(address)));

    private async Task<IReadOnlyList<AuditLine>> OfAsync(Guid id) =>
        (
            await site.SendAsync(
                new ListAuditEntries { Subject = AuditSubject.Registration, SubjectId = id.ToString() }
            )
        ).Items;

    public void Dispose() => site.Dispose();
}
