using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;
using ForumESS.IntegrationTests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Statistics;

public sealed class ForecastPagesTests : IDisposable
{
    private const string Edition = "/organisation/editions/2027";

    private static readonly SqlText TotalSeats = new(
        "select l.total from seat_ledgers l join editions e on e.id = l.edition_id where e.year = 2027"
    );

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public ForecastPagesTests() => office = site.AsOrganiser();

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Without_counted_editions_the_pages_say_what_is_not_known()
    {
        var forecast = await TextAsync($"{Edition}/prevision");
        var rooms = await TextAsync($"{Edition}/prevision/salles");

        Assert.Contains("Aucune prévision possible", forecast, StringComparison.Ordinal);
        Assert.Contains("pas combien avaient une place", forecast, StringComparison.Ordinal);
        Assert.Contains("au moins 270", rooms, StringComparison.Ordinal);
        Assert.Contains("Rien à comparer", await TextAsync($"{Edition}/prevision/controle"), StringComparison.Ordinal);
        Assert.Contains("rien ne dit où", await TextAsync($"{Edition}/rythme"), StringComparison.Ordinal);
        Assert.Contains(
            "Personne n’est encore entré",
            await TextAsync($"{Edition}/arrivees"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_no_room_is_chosen_the_forecast_leads_to_all_of_them_and_to_where_one_is_chosen()
    {
        await site.SendAsync(new CreateEdition { Year = 2029 });
        using var reader = site.As(Roles.Reader);

        var forecast = await office.PageAsync("/organisation/editions/2029/prevision");
        var rooms = await office.PageAsync("/organisation/editions/2029/prevision/salles");
        var readers = await reader.PageAsync("/organisation/editions/2029/prevision/salles");

        Assert.NotNull(forecast.QuerySelector(".actions a[href$='/2029/prevision/salles']"));
        Assert.All(
            [forecast, rooms],
            page => Assert.NotNull(page.QuerySelector(".actions a[href$='/2029#Form_Place']"))
        );
        Assert.Null(readers.QuerySelector("a[href*=Form_Place]"));
        Assert.NotNull((await office.PageAsync("/organisation/editions/2029")).QuerySelector("#Form_Place"));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task With_the_invented_past_each_page_has_its_table_before_its_drawing(string language)
    {
        await AddPastAsync();

        foreach (
            var path in (string[])
                [$"{Edition}/prevision", "/organisation/editions/2026/arrivees", "/organisation/editions/2026/rythme"]
        )
        {
            var page = await office.PageAsync($"{path}?lang={language}");
            var main = page.QuerySelector("main")!;
            Assert.NotNull(main.QuerySelector("svg.chart[role=img][aria-label]"));
            Assert.NotNull(main.QuerySelector("table ~ div svg.chart"));
        }
    }

    [Fact]
    public async Task What_the_office_s_script_draws_is_what_the_table_says()
    {
        await AddPastAsync();

        var pace = await office.PageAsync("/organisation/editions/2026/rythme");
        using var drawn = JsonDocument.Parse(pace.QuerySelector("[data-chart]")!.GetAttribute("data-chart")!);

        var row = pace.QuerySelectorAll("main tbody tr").Single(each => each.Children[0].Words() == "7 jours avant");
        var days = drawn.RootElement.GetProperty("categories").EnumerateArray().Select(day => day.GetString()).ToList();
        var series = drawn
            .RootElement.GetProperty("series")
            .EnumerateArray()
            .ToDictionary(
                each => each.GetProperty("name").GetString()!,
                each => each.GetProperty("values")[days.IndexOf("7 jours avant")].GetDouble()
            );
        // This edition first, then the earlier ones.
        Assert.Equal(
            row.Children.Skip(1).Select(cell => cell.Words()),
            series.OrderByDescending(each => each.Key == "2026").Select(each => $"{each.Value}")
        );
        Assert.Equal(3, series.Count);
        Assert.NotNull(pace.QuerySelector("script[src*=charts]"));
        Assert.Null((await office.PageAsync("/frequentation/comparaison")).QuerySelector("[data-chart]"));
    }

    [Fact]
    public async Task The_invented_past_is_marked_as_such_wherever_the_public_sees_it()
    {
        await AddPastAsync();

        foreach (var path in (string[])["/frequentation", "/frequentation/comparaison", "/frequentation/historique"])
        {
            var page = await office.PageAsync(path);
            Assert.Contains("inventées", page.QuerySelector("main .demo-mark").Words(), StringComparison.Ordinal);
            Assert.Matches(@"édition inventée( \(.+?\))?\. 2025", page.QuerySelector("svg desc").Words());
            Assert.NotNull(page.QuerySelector("main figure svg g[stroke]"));
        }
        var compared = await office.PageAsync("/frequentation/comparaison");
        var rows = compared.QuerySelector("table")!.QuerySelectorAll("tbody tr").ToList();
        // Neighbours in the table are neighbours in time, or something is said of what lies between.
        Assert.Contains(
            "2017 à 2023 Aucune source",
            string.Join(' ', rows[6].Children.Select(cell => cell.Words())).Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
        // A real edition is nothing to hold an invented one against.
        Assert.Equal(
            "sans objet",
            rows.Single(row => row.Children[0].Words().StartsWith("2024", StringComparison.Ordinal)).Children[2].Words()
        );
        foreach (
            var file in (string[])["/frequentation.csv", "/frequentation/comparaison.csv", "/frequentation/donnees.csv"]
        )
        {
            var lines = (await office.GetStringAsync(new Uri(file, UriKind.Relative))).Split("\r\n");
            var column = Array.IndexOf(lines[0].Split(';'), "demonstration");
            Assert.Equal(
                ["non", "oui"],
                ((string[])["2014;", "2026;"]).Select(year =>
                    lines.First(line => line.StartsWith(year, StringComparison.Ordinal)).Split(';')[column]
                )
            );
        }
        // The place stands in brackets: its own are square.
        Assert.Contains("agora [", await TextAsync("/frequentation/historique"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_approves_what_the_forecast_proposes_and_the_journal_keeps_it()
    {
        await AddPastAsync();
        var page = await office.PageAsync($"{Edition}/prevision?risque=10");
        var link = page.QuerySelector("main a.btn-primary")!.GetAttribute("href")!;
        var seats = int.Parse(
            link.Split("places=")[1].Split('&')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );

        var approved = await office.SendFormAsync(link);
        var after = await TextAsync($"{Edition}/prevision");

        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.True(seats > 290);
        Assert.Equal(seats, await site.ReadAsync<int>(TotalSeats));
        Assert.Contains("places approuvées pour une salle de 290", after, StringComparison.Ordinal);
        using var administrator = site.As(Roles.Administrator);
        var journal = await administrator.PageAsync("/organisation/journal");
        Assert.Contains("Surréservation approuvée", journal.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_the_forecast_and_is_offered_no_decision()
    {
        await AddPastAsync();
        using var reader = site.As(Roles.Reader);

        var page = await reader.PageAsync($"{Edition}/prevision");

        Assert.NotEmpty(page.QuerySelectorAll("main table"));
        Assert.Empty(page.QuerySelectorAll("main a[href*=accord]"));
    }

    private async Task AddPastAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<DemoPast>().LoadAsync(default);
        Assert.Equal([2026, 2025, 2024], added.Value);
    }

    private async Task<string> TextAsync(string path) => (await office.PageAsync(path)).Body!.TextContent;
}
