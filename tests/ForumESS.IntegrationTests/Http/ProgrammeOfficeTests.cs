using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.Sessions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The office plans the day by forms alone.</summary>
public sealed class ProgrammeOfficeTests : IDisposable
{
    private const string Root = "/organisation/editions/2027/programme";
    private const string Small = "premiers_pas";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public ProgrammeOfficeTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_session_is_added_and_changed_by_hours_of_the_edition_s_day()
    {
        using var added = await office.SendFormAsync(
            $"{Root}/nouvelle",
            null,
            new Dictionary<string, string>
            {
                ["Form.Kind"] = "Talk",
                ["Form.Title[fr]"] = "Épargner ici",
                ["Form.StartsAt"] = "16:00",
                ["Form.EndsAt"] = "17:00",
                ["Form.Place"] = "Hall",
                ["Form.Capacity"] = "40",
            }
        );
        using var changed = await office.SendFormAsync(
            $"{Root}/epargner_ici/modifier",
            null,
            new Dictionary<string, string> { ["Form.StartsAt"] = "16:15", ["Form.Capacity"] = "" }
        );

        Assert.All([added, changed], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var session = await site.SendAsync(new GetSessionForOffice(ForumSite.Year, "epargner_ici"));
        // A quarter past four in Paris, in winter time.
        Assert.Equal(new DateTimeOffset(2027, 3, 18, 15, 15, 0, TimeSpan.Zero), session!.StartsAt);
        Assert.Equal("Hall", session.Place);
        Assert.Null(session.Capacity);
        var page = await office.PageAsync(Root);
        Assert.Contains("enregistrée", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll("tbody tr").Length);
    }

    [Theory]
    [InlineData("Form.Title[fr]", "", 400, "Titre : le texte français manque.")]
    [InlineData("Form.StartsAt", "", 400, "Indiquez l’heure de début.")]
    [InlineData("Form.StartsAt", "midi", 400, "Début")]
    [InlineData("Form.Capacity", "beaucoup", 400, "Places")]
    [InlineData("Form.Kind", "7", 400, "Choisissez atelier ou conférence.")]
    [InlineData("Form.EndsAt", "23:00", 409, "sort des heures")]
    [InlineData("Form.Capacity", "2", 409, "3 sont déjà prises")]
    [InlineData("Form.RoomId", "nulle part", 404, "salle")]
    public async Task A_fault_is_said_in_words_and_nothing_is_changed(
        string field,
        string value,
        int status,
        string words
    )
    {
        await FillAsync(3);

        using var answer = await office.SendFormAsync(
            $"{Root}/{Small}/modifier",
            null,
            new Dictionary<string, string> { [field] = value }
        );

        Assert.Equal(status, (int)answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(
            words,
            page.QuerySelector("[role=alert]").Words().Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
        Assert.Equal(8, (await site.SendAsync(new GetSessionForOffice(ForumSite.Year, Small)))!.Capacity);
    }

    [Fact]
    public async Task The_office_sees_who_is_in_a_session_and_withdraws_it_after_a_question()
    {
        await FillAsync(9);

        var people = await office.PageAsync($"{Root}/{Small}/inscriptions");
        var asked = await office.PageAsync($"{Root}/{Small}/retrait");
        using var withdrawn = await office.SendFormAsync($"{Root}/{Small}/retrait");

        Assert.Equal(9, people.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("9\u00A0personnes", asked.QuerySelector(".intro")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [
                "8\u00A0personnes perdent la place qu’elles ont.",
                "1\u00A0personne quitte la liste d’attente.",
                "Tous les billets pour le forum restent valables.",
            ],
            asked.QuerySelectorAll("main li").Select(item => item.TextContent)
        );
        Assert.Contains(
            "prévenir 9\u00A0personnes",
            asked.QuerySelector("main form button")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        var page = await office.PageAsync(Root);
        Assert.Equal("Premiers pas d’un projet", page.QuerySelector(".withdrawn b")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll("tbody tr").Length);
        var other = page.QuerySelector("tbody a[href$='/modifier']")!.GetAttribute("href")!;
        using var gone = await office.SendFormAsync(
            other,
            fields: new Dictionary<string, string> { ["Form.Speaker"] = "Jeanne Barret" },
            to: $"{Root}/{Small}/modifier"
        );
        var kept = await gone.ReadPageAsync();
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("Cette séance a été retirée du programme", kept.QuerySelector("h1").Words());
        Assert.Contains("Jeanne Barret", kept.QuerySelector("main dl").Words(), StringComparison.Ordinal);
        Assert.NotNull(kept.QuerySelector($"main a[href='{Root}']"));
    }

    private async Task FillAsync(int people)
    {
        for (var i = 0; i < people; i++)
        {
            await site.SendAsync(RegistrationDesk.Someone($"personne{i}@exemple.fr") with { Sessions = [Small] });
        }
    }
}
