using System.Net;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace ForumESS.IntegrationTests.Http;

public sealed class ExportPageTests : IDisposable
{
    private const string Page = "/organisation/editions/2027/inscriptions/export";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public ExportPageTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task The_office_takes_a_workbook_away_in_which_nothing_typed_is_run()
    {
        await RegisterAsync("=1+1");
        var page = await office.PageAsync(Page);

        using var answer = await office.GetAsync($"{Page}/fichier?format=xlsx");

        Assert.Equal("GET", page.QuerySelector("main form")!.GetAttribute("method")!.ToUpperInvariant());
        Assert.Equal("inscriptions-forum-ess-2027.xlsx", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        using var workbook = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var row = Assert.Single(workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object>>());
        Assert.Equal("=1+1", row["prenom"]);
        Assert.IsType<DateTime>(row["inscription"]);
        Assert.Equal("confirmed", row["statut"]);
    }

    [Theory]
    [InlineData("csv", "id;statut;")]
    [InlineData("json", "[")]
    public async Task The_other_formats_are_a_download_too(string format, string start)
    {
        await RegisterAsync("Anne");

        using var answer = await office.GetAsync($"{Page}/fichier?format={format}");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith(start, text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("Anne", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_edition_without_registrations_a_file_has_its_titles_and_the_page_says_so()
    {
        var page = await office.PageAsync(Page);
        using var answer = await office.GetAsync($"{Page}/fichier?format=xlsx");
        var csv = await office.GetStringAsync($"{Page}/fichier?format=csv");
        var json = await office.GetStringAsync($"{Page}/fichier?format=json");
        await RegisterAsync("Anne");

        Assert.Contains("que ses titres", page.QuerySelector(".alert-info").Words(), StringComparison.Ordinal);
        Assert.Null((await office.PageAsync(Page)).QuerySelector(".alert-info"));
        using var workbook = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var titles = Assert.Single(workbook.Query().Cast<IDictionary<string, object>>()).Values.Cast<string>();
        Assert.Equal(csv.Trim('\uFEFF', '\r', '\n').Split(';'), titles);
        Assert.Equal(["id", "langue"], [titles.First(), titles.Last()]);
        Assert.Equal("[]", string.Concat(json.Where(c => !char.IsWhiteSpace(c))));
    }

    [Theory]
    [InlineData("/organisation/editions/1999/inscriptions/export/fichier?format=csv")]
    [InlineData($"{Page}/fichier?format=../../etc/passwd")]
    [InlineData($"{Page}/fichier")]
    public async Task There_is_no_such_file(string path)
    {
        using var answer = await office.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task RegisterAsync(string firstName)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var result = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(
                new RegisterAttendee
                {
                    Year = 2027,
                    Audience = "student",
                    FirstName = firstName,
                    LastName = "Morel",
                    Email = "anne@exemple.fr",
                    Language = "fr",
                    Origin = RegistrationOrigin.Api,
                }
            );
        Assert.Null(result.Error);
    }
}
