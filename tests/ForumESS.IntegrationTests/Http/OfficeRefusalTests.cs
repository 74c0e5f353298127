using System.Net;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

/// <summary>One site for all of them: nothing they ask for is done.</summary>
public sealed class UnchangedOffice : IDisposable
{
    public ForumSite Site { get; } = new(configure: SignedIn.ByHeader);

    public void Dispose() => Site.Dispose();
}

public sealed class OfficeRefusalTests(UnchangedOffice unchanged) : IClassFixture<UnchangedOffice>, IDisposable
{
    private static readonly SqlText CountEditions = new("select count(*) from editions");

    private static readonly SqlText FindRoom = new(
        "select id from rooms where capacity = 300 and staff_allowance = 10"
    );

    private const string New = "/organisation/editions/nouvelle";
    private const string Gap = "/organisation/editions/sans-forum";
    private const string Edition = "/organisation/editions/2027";

    private readonly ForumSite site = unchanged.Site;
    private readonly HttpClient office = unchanged.Site.AsOrganiser();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(Edition + "?handler=Plan", HttpStatusCode.BadRequest)]
    [InlineData(Edition + "?handler=Gates", HttpStatusCode.BadRequest)]
    [InlineData(Edition, HttpStatusCode.MethodNotAllowed)]
    [InlineData("/editions/2014", HttpStatusCode.MethodNotAllowed)]
    public async Task What_was_not_sent_clears_nothing_and_what_takes_no_form_refuses_one(
        string address,
        HttpStatusCode expected
    )
    {
        var token = await office.FormTokenAsync(Edition);
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        var answer = await office.PostAsync(new Uri(address, UriKind.Relative), content);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_value_that_no_form_sends_is_refused_in_the_reader_s_words_and_not_repeated()
    {
        using var answer = await office.SendFormAsync(
            Edition,
            "Seats",
            new Dictionary<string, string> { ["Seats.Rows[0].IsInvited"] = "zzz" }
        );
        var page = await answer.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var told = page.QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("Ce champ n’a pas la forme attendue", told, StringComparison.Ordinal);
        Assert.DoesNotContain("zzz", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_cannot_speak_of_another_year_than_its_address_for_which_the_role_was_asked()
    {
        using var other = site.As(Roles.Organiser, 2014);
        var foreign = new Dictionary<string, string> { ["Year"] = "2027" };
        const string mine = "/organisation/editions/2014";

        await other.SendFormAsync(mine, "Gates", foreign, to: $"{mine}/etat/closed");
        var list = await other.SendFormAsync(mine, "Gates", foreign, to: $"{mine}/inscriptions");

        Assert.Contains("\"open\"", await other.GetStringAsync("/api/v1/editions/2027"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        var links = (await list.ReadPageAsync()).QuerySelectorAll("main a").Select(link => link.GetAttribute("href"));
        Assert.Contains(links, link => link!.Contains(mine, StringComparison.Ordinal));
        Assert.DoesNotContain(links, link => link!.Contains("/2027", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/organisation/editions/1999")]
    [InlineData("/organisation/editions/2015")]
    [InlineData("/organisation/editions/1999/changement")]
    [InlineData("/organisation/editions/2027/etat/draft")]
    [InlineData("/organisation/editions/2027/etat/nonsense")]
    [InlineData("/organisation/editions/2027/inscriptions/00000000-0000-0000-0000-000000000000")]
    [InlineData("/organisation/lieux/salles/00000000-0000-0000-0000-000000000000")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(path)).StatusCode);

    public static TheoryData<string, string?, Dictionary<string, string>, int, string> Faults =>
        new()
        {
            {
                New,
                null,
                new() { ["Form.Year"] = "deux mille" },
                400,
                "Année : indiquez un nombre entier."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "99999999999" },
                400,
                "Année : indiquez un nombre entier."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "1492" },
                400,
                "L’année va de 2000 à 2999."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2014" },
                409,
                "Cette année a déjà son édition."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2015" },
                409,
                "Cette année est déclarée sans forum."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2030", ["Form.Theme[en]"] = "Only" },
                400,
                "Thème : le texte français manque."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2030", ["Form.Theme[fr]"] = new('x', 201) },
                400,
                "Thème : 200 caractères au plus."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2030", ["Form.Theme[fr]"] = "a\u202eb" },
                400,
                "Thème : certains caractères sont illisibles."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2030", ["Form.Place"] = "r:nonsense" },
                404,
                "Cette salle n’existe pas."
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2030", ["Form.StartsAt"] = "2030-03-31T02:30" },
                400,
                "Début du forum : cette heure n’existe pas"
            },
            {
                New,
                null,
                new() { ["Form.Year"] = "2030", ["Form.StartsAt"] = "demain" },
                400,
                "Début du forum : indiquez un jour et une heure"
            },
            {
                Gap,
                null,
                new() { ["Form.Year"] = "" },
                400,
                "Raison : écrivez-la en français"
            },
            {
                Gap,
                null,
                new()
                {
                    ["Form.Year"] = "2027",
                    ["Form.Reason[fr]"] = "x",
                    ["Form.Source"] = "y",
                },
                409,
                "Cette année a déjà son édition."
            },
            {
                Edition,
                "Seats",
                new() { ["Seats.Total"] = "-3" },
                400,
                "Total des places : indiquez un nombre entier."
            },
            {
                Edition,
                "Seats",
                new() { ["Seats.Total"] = "" },
                400,
                "Total : indiquez un nombre de places."
            },
            {
                Edition,
                "Seats",
                new() { ["Seats.Total"] = "291" },
                409,
                "La salle offre 290 places au public : 291 est trop."
            },
            {
                Edition,
                "Seats",
                new()
                {
                    ["Seats.Total"] = "100",
                    ["Seats.Rows[0].Guarantee"] = "90",
                    ["Seats.Rows[0].Maximum"] = "80",
                },
                400,
                "Entreprise : la garantie (90)"
            },
            {
                Edition,
                "Seats",
                new() { ["Seats.Total"] = "290", ["Seats.Rows[0].Audience"] = "nobody" },
                400,
                "Ce public n’est pas invité"
            },
            {
                Edition,
                "Seats",
                new() { ["Seats.Total"] = "290", ["Seats.Rows[0].Audience"] = "ess" },
                400,
                "Chaque public ne peut figurer qu’une fois."
            },
            {
                Edition,
                "Gates",
                new() { ["Gates"] = "A<script>" },
                400,
                "Entrées : 30 noms au plus"
            },
            {
                Edition,
                "Plan",
                new() { ["Form.EndsAt"] = "2027-01-01T00:00" },
                400,
                "La fin doit venir après le début."
            },
            {
                Edition,
                "Plan",
                new() { ["Form.Place"] = "" },
                409,
                "Pour ouvrir les inscriptions, il faut"
            },
            {
                "/organisation/lieux/nouveau",
                null,
                new() { ["Form.Name"] = " " },
                400,
                "Nom du lieu : il manque."
            },
            {
                "/organisation/lieux/nouveau",
                null,
                new() { ["Form.Name"] = "Espace Grande Arche" },
                409,
                "Un lieu porte déjà ce nom."
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_said_in_words_beside_what_was_typed_and_nothing_is_stored(
        string path,
        string? handler,
        Dictionary<string, string> fields,
        int status,
        string words
    )
    {
        var before = await site.ReadAsync<int>(CountEditions);

        var answer = await office.SendFormAsync(path, handler, fields);

        Assert.Equal(status, (int)answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(Plain(words), Plain(page.QuerySelector("[role=alert]")!.TextContent), StringComparison.Ordinal);
        Assert.StartsWith("Erreur", page.Title, StringComparison.Ordinal);
        Assert.Equal(before, await site.ReadAsync<int>(CountEditions));
    }

    [Fact]
    public async Task A_room_s_capacity_stays_above_the_seats_given_out_in_it()
    {
        var path = $"/organisation/lieux/salles/{await site.ReadAsync<Guid>(FindRoom)}";

        var refused = await office.SendFormAsync(
            path,
            null,
            new Dictionary<string, string> { ["Form.Capacity"] = "299" }
        );
        var none = await office.SendFormAsync(path, null, new Dictionary<string, string> { ["Form.Capacity"] = "0" });
        var odd = await office.SendFormAsync(path, null, new Dictionary<string, string> { ["Form.Category"] = "9" });
        var crowded = await office.SendFormAsync(
            path,
            null,
            new Dictionary<string, string> { ["Form.Capacity"] = "310", ["Form.Category"] = "4" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, crowded.StatusCode);
        Assert.Contains(
            "310 personnes, équipe comprise, mais la catégorie 4 va jusqu’à 300.",
            (await crowded.ReadPageAsync()).QuerySelector("#Form_Capacity-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(
            "L’édition 2027 donne 290 places dans cette salle, qui n’en offrirait plus que 289.",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    [Fact]
    public async Task A_form_of_ten_megabytes_is_refused()
    {
        using var body = new FormUrlEncodedContent([new("Form.Year", new string('9', 10_000_000))]);

        using var answer = await office.PostAsync(New, body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    // Which space stands before a colon is another test's subject.
    private static string Plain(string text) =>
        string.Join(' ', text.Split([' ', '\u00a0', '\u202f', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
