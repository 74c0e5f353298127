using System.Net;
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
