using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.Badges;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Pdf;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Badges;

public sealed class BadgePageTests : IDisposable
{
    private const string Address = "/organisation/editions/2027/badges";

    private static readonly SqlText CountScans = new("select count(*) from scans");
    private static readonly SqlText CountPrints = new("select count(*) from badge_prints");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public BadgePageTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Preparing_gives_a_file_by_name_and_checks_nobody_in()
    {
        await RegisterAsync("Zoé", "Martin", null);
        await RegisterAsync("Émile", "Évrard", "Bobine");
        await RegisterAsync("Anne", "Dupont", "Atelier");

        using var prepared = await SendAsync(("Form.Layout", "a7-8"));
        using var file = await DownloadAsync();

        Assert.Equal(HttpStatusCode.Redirect, prepared.StatusCode);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("badges-forum-ess-2027.pdf", file.Content.Headers.ContentDisposition!.FileName);
        Assert.True(file.Headers.CacheControl!.NoStore);
        var text = PrintedPage.TextOf(await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(["Dupont", "Évrard", "Martin"], Order(text, "Martin", "Dupont", "Évrard"));
        Assert.DoesNotContain("réimpression", text, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync<int>(CountScans));
    }

    [Fact]
    public async Task Who_has_no_organisation_comes_last_when_badges_are_sorted_by_it()
    {
        await RegisterAsync("Zoé", "Martin", "élan");
        await RegisterAsync("Anne", "Dupont", null);
        await RegisterAsync("Émile", "Évrard", "Zest");

        using var prepared = await SendAsync(("Form.Layout", "cards-10"), ("Form.Order", "Organisation"));
        using var file = await DownloadAsync();

        var text = PrintedPage.TextOf(await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(["Martin", "Évrard", "Dupont"], Order(text, "Martin", "Dupont", "Évrard"));
    }

    [Fact]
    public async Task A_second_printing_marks_those_who_were_on_the_first_and_fetching_again_counts_nothing()
    {
        await RegisterAsync("Zoé", "Martin", null);
        using var first = await SendAsync(("Form.Layout", "a7-8"));
        using var fetched = await DownloadAsync();
        using var fetchedAgain = await DownloadAsync();
        Assert.Equal(1, await site.ReadAsync<int>(CountPrints));
        await RegisterAsync("Anne", "Dupont", null);
        // The newest printing comes first in the list; two of one instant would lie in any order.
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var choices = (
            await site.SendAsync(new CountBadges(2027, new BadgeChoice())),
            await site.SendAsync(new CountBadges(2027, new BadgeChoice { OnlyNew = true }))
        );
        using var second = await SendAsync(("Form.Layout", "a7-8"));
        using var file = await DownloadAsync();

        Assert.Equal((2, 1), (choices.Item1.Total, choices.Item1.Again));
        Assert.Equal((1, 0), (choices.Item2.Total, choices.Item2.Again));
        var text = PrintedPage.TextOf(await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(2, text.Split("réimpression").Length);
    }

    [Fact]
    public async Task Filters_leave_out_others_and_those_without_a_valid_ticket()
    {
        await RegisterAsync("Zoé", "Martin", "Bobine");
        await RegisterAsync("Anne", "Dupont", "Bobine", "student");
        var gone = await RegisterAsync("Émile", "Évrard", "Bobine");
        await site.SendAsync(new CancelRegistration(gone));

        Task<BadgeCount> Count(BadgeChoice choice) => site.SendAsync(new CountBadges(2027, choice));

        Assert.Equal(2, (await Count(new())).Total);
        Assert.Equal(1, (await Count(new() { Audience = "student" })).Total);
        Assert.Equal(1, (await Count(new() { Search = "ZOE" })).Total);
        Assert.Equal(0, (await Count(new() { RegistrationId = gone })).Total);
        using var nobody = await SendAsync(("Form.Layout", "a7-8"), ("Form.Q", "Évrard"));
        Assert.Equal(HttpStatusCode.Conflict, nobody.StatusCode);
        Assert.Equal(0, await site.ReadAsync<int>(CountPrints));
    }

    [Fact]
    public async Task One_persons_badge_is_printed_alone()
    {
        await RegisterAsync("Zoé", "Martin", null);
        var id = await RegisterAsync("Anne", "Dupont", null);

        using var prepared = await office.SendFormAsync(
            $"{Address}/{id}",
            null,
            new Dictionary<string, string> { ["Form.Layout"] = "label-62" }
        );
        using var file = await DownloadAsync($"{Address}/{id}");

        Assert.Equal($"{Address}/{id}", prepared.Headers.Location!.OriginalString);
        var text = PrintedPage.TextOf(await file.Content.ReadAsByteArrayAsync());
        Assert.Contains("Anne", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé", text, StringComparison.Ordinal);
        var page = await office.PageAsync($"/organisation/editions/2027/inscriptions/{id}");
        Assert.NotNull(page.QuerySelector($"main a[href='{Address}/{id}']"));
    }

    [Fact]
    public async Task Names_still_to_be_written_by_hand_are_counted()
    {
        await RegisterAsync("美玲", "王", null);

        using var prepared = await SendAsync(("Form.Layout", "a7-8"));

        var page = await office.PageAsync(Address);
        Assert.Contains(
            "1 nom est à écrire",
            page.QuerySelector(".alert-warning")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_unknown_layout_or_year_prints_nothing()
    {
        await RegisterAsync("Zoé", "Martin", null);

        using var layout = await SendAsync(("Form.Layout", "../mail/agenda"));
        using var year = await office.GetAsync("/organisation/editions/1999/badges");
        using var file = await office.GetAsync($"{Address}/{Guid.Empty}.pdf");

        Assert.Equal(HttpStatusCode.BadRequest, layout.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, year.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.Equal(0, await site.ReadAsync<int>(CountPrints));
    }

    [Theory]
    [InlineData(Roles.Supervisor, null)]
    [InlineData(Roles.Organiser, 2026)]
    public async Task Neither_a_lower_role_nor_one_for_another_year_reads_names_here(string role, int? year)
    {
        await RegisterAsync("Zoé", "Martin", null);
        using var prepared = await SendAsync(("Form.Layout", "a7-8"));
        var link = await LinkAsync(Address);
        using var other = site.As(role, year);

        using var page = await other.GetAsync(Address);
        using var file = await other.GetAsync(link);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
    }

    private async Task<Guid> RegisterAsync(string first, string last, string? organisation, string? audience = null)
    {
        var someone = RegistrationDesk.Someone($"{Guid.NewGuid():N}@exemple.fr");
        var receipt = await site.SendAsync(
            someone with
            {
                FirstName = first,
                LastName = last,
                Organisation = organisation,
                Audience = audience ?? (organisation is null ? "resident" : "ess"),
            }
        );
        Assert.Null(receipt.Error);
        return receipt.Value.Id;
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields) =>
        office.SendFormAsync(Address, null, fields.ToDictionary(field => field.Name, field => field.Value));

    private async Task<HttpResponseMessage> DownloadAsync(string address = Address) =>
        await office.GetAsync(await LinkAsync(address));

    private async Task<string> LinkAsync(string address) =>
        (await office.PageAsync(address)).QuerySelector("main table a[href$='.pdf']")!.GetAttribute("href")!;

    private static IEnumerable<string> Order(string text, params string[] names) =>
        names.OrderBy(name => text.IndexOf(name, StringComparison.Ordinal));
}
