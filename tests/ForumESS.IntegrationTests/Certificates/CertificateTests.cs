using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Pdf;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Certificates;

/// <summary>The certificate of who was let in: as a file, and at the page that anybody checks it on.</summary>
public sealed class CertificateTests : IDisposable
{
    private static readonly SqlText FindStored = new("select key_hash from certificates");
    private static readonly SqlText CountStored = new("select count(*) from certificates");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient browser;

    public CertificateTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Only_who_was_let_in_gets_one_and_the_page_offers_it_only_to_them()
    {
        var receipt = await RegisterAsync();
        var link = $"/inscription/{receipt.Link.Value}";

        Assert.Null((await browser.PageAsync(link)).QuerySelector("main a[href$='attestation.pdf']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{link}/attestation.pdf")).StatusCode);
        await ScanAsync("RIEN");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{link}/attestation.pdf")).StatusCode);
        await ScanAsync(receipt.Ticket!.Code);

        Assert.NotNull((await browser.PageAsync(link)).QuerySelector("main a[href$='attestation.pdf']"));
        using var file = await browser.GetAsync($"{link}/attestation.pdf");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attestation-forum-ess-2027.pdf", file.Content.Headers.ContentDisposition!.FileName);
        Assert.True(file.Headers.CacheControl!.NoStore);
    }

    [SkippableFact]
    public async Task Other_programs_read_its_words_and_its_code_leads_to_a_page_that_tells_no_name()
    {
        var (_, file) = await CertificateAsync();
        using var tools = new PdfTools(file);

        var facts = tools.Facts();
        Assert.Equal(("yes", "1"), (facts["Tagged"], facts["Pages"]));
        Assert.All(tools.Fonts(), font => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes\s+yes\s+yes", font));
        var text = tools.Text();
        Assert.Contains("Attestation de présence", text, StringComparison.Ordinal);
        Assert.Contains("Éloïse Lefèvre", text, StringComparison.Ordinal);
        Assert.Contains("jeudi 18 mars 2027", text, StringComparison.Ordinal);
        var address = Assert.Single(tools.Codes());
        Assert.Matches("^http://localhost:5080/attestation/([A-Z2-7]{4}-){3}[A-Z2-7]{4}$", address);
        Assert.Contains(address, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var page = await browser.PageAsync(new Uri(address).AbsolutePath);
        var main = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Attestation valable", main, StringComparison.Ordinal);
        Assert.Contains("É. L.", main, StringComparison.Ordinal);
        Assert.Contains("2027", main, StringComparison.Ordinal);
        Assert.DoesNotContain("Lefèvre", main, StringComparison.Ordinal);
        Assert.DoesNotContain("Bobine", main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_reader_finds_headings_and_what_the_code_is()
    {
        var (_, file) = await CertificateAsync();

        var tags = PrintedPage.Tags(file);

        Assert.Equal("H1", tags.First(tag => tag.Tag.StartsWith('H')).Tag);
        Assert.Contains(
            "vérifi",
            Assert.Single(tags, tag => tag.Tag == "Figure").Alternative,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_certificate_comes_again_and_only_a_hash_of_its_code_is_stored()
    {
        var (link, file) = await CertificateAsync();
        var code = CodeIn(file);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(30));

        var again = await browser.GetByteArrayAsync($"{link}/attestation.pdf");

        Assert.Equal(code, CodeIn(again));
        Assert.Equal(1, await site.ReadAsync<int>(CountStored));
        Assert.DoesNotContain(code, await site.ReadAsync<string>(FindStored), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/attestation/{code}")).StatusCode);
    }

    [Theory]
    [InlineData("ABCD-EFGH-IJKL-MNOP")]
    [InlineData("x")]
    [InlineData("%3Cscript%3E")]
    public async Task A_code_that_is_none_is_said_to_be_not_valid(string code)
    {
        using var answer = await browser.GetAsync($"/attestation/{code}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var page = await answer.ReadPageAsync();
        Assert.Contains("non valable", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_code_typed_from_the_paper_is_read_whatever_its_case()
    {
        var (_, file) = await CertificateAsync();

        using var typed = await browser.GetAsync($"/attestation?Typed={CodeIn(file).ToLowerInvariant()}");

        Assert.Equal(HttpStatusCode.Redirect, typed.StatusCode);
        var page = await browser.PageAsync(typed.Headers.Location!.OriginalString);
        Assert.Contains("Attestation valable", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_prints_it_for_who_came_and_no_other_role_does()
    {
        var receipt = await RegisterAsync();
        await ScanAsync(receipt.Ticket!.Code);
        using var office = site.AsOrganiser();
        using var door = site.As(Roles.Door);
        var address = $"/organisation/editions/2027/inscriptions/{receipt.Id}";

        var page = await office.PageAsync(address);
        using var file = await office.GetAsync($"{address}/attestation.pdf");
        using var otherYear = await office.GetAsync(
            $"/organisation/editions/2016/inscriptions/{receipt.Id}/attestation.pdf"
        );
        using var refused = await door.GetAsync($"{address}/attestation.pdf");

        Assert.NotNull(page.QuerySelector($"main a[href='{address}/attestation.pdf']"));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, otherYear.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Who_is_forgotten_has_no_certificate_any_more()
    {
        var (link, file) = await CertificateAsync();
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(200));
        var details = await site.SendAsync(new GetRegistrationByKey(link.Split('/')[^1]));

        Assert.True((await site.SendAsync(new EraseRegistration(details!.Id))).IsSuccess);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/attestation/{CodeIn(file)}")).StatusCode);
        Assert.Equal(0, await site.ReadAsync<int>(CountStored));
        using var office = site.AsOrganiser();
        using var anew = await office.GetAsync(
            $"/organisation/editions/2027/inscriptions/{details.Id}/attestation.pdf"
        );
        Assert.Equal(HttpStatusCode.NotFound, anew.StatusCode);
    }

    private async Task<(string Link, byte[] File)> CertificateAsync()
    {
        var receipt = await RegisterAsync();
        await ScanAsync(receipt.Ticket!.Code);
        var link = $"/inscription/{receipt.Link.Value}";
        return (link, await browser.GetByteArrayAsync($"{link}/attestation.pdf"));
    }

    private async Task<RegistrationReceipt> RegisterAsync()
    {
        var someone = RegistrationDesk.Someone("eloise@exemple.fr") with { FirstName = "Éloïse", LastName = "Lefèvre" };
        return (await site.SendAsync(someone)).Value;
    }

    private async Task ScanAsync(string code) =>
        await site.SendAsync(
            Gates.Batch(
                new ScanReport
                {
                    Id = Guid.NewGuid(),
                    Code = code,
                    Gate = "A",
                    Direction = ScanDirection.In,
                    ScannedAt = site.Clock.GetUtcNow(),
                    Offline = false,
                }
            )
        );

    private static string CodeIn(byte[] file)
    {
        var text = PrintedPage.TextOf(file);
        const string path = "/attestation/";
        return text[(text.IndexOf(path, StringComparison.Ordinal) + path.Length)..][..19];
    }
}
