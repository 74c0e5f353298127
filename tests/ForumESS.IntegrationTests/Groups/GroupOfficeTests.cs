using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.Application.Groups;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>The groups as the office sees them.</summary>
public sealed class GroupOfficeTests : IDisposable
{
    private const string Address = "/organisation/editions/2027/groupes";

    private readonly ForumSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_office_sees_every_group_with_what_it_still_owes()
    {
        var group = await site.SendAsync(GroupRoom.Class(seats: 3));
        await site.SendAsync(new NameGroup(group.Value.Id, [new SeatName(SeatId: null, "Inès", "Abadie")]));
        using var office = await site.SignedInAsync(Role.Organiser);

        var page = await office.PageAsync(Address);

        var cells = page.QuerySelectorAll("tbody tr td.num").Select(cell => cell.TextContent);
        Assert.Equal(["3", "2", "0"], cells);
        Assert.NotNull(page.QuerySelector(".demo-mark"));
        Assert.NotNull((await office.PageAsync($"{Address}/{group.Value.Id}")).QuerySelector(".demo-mark"));
        Assert.Equal($"{Address}/{group.Value.Id}", page.QuerySelector("tbody a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_date_names_are_due_is_set_shown_and_given_back_to_custom()
    {
        using var office = await site.SignedInAsync(Role.Organiser);

        using var saved = await SaveAsync(office, "2027-03-01T18:00");
        var shown = await office.PageAsync(Address);
        using var late = await SaveAsync(office, "2029-01-01T09:00");
        using var cleared = await SaveAsync(office, "");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("2027-03-01T18:00", ((IHtmlInputElement)shown.GetElementById("Form_NamesDueAt")!).Value);
        Assert.NotNull((await late.ReadPageAsync()).GetElementById("Form_NamesDueAt-error"));
        Assert.Equal(HttpStatusCode.Redirect, cleared.StatusCode);
        Assert.Null((await site.SendAsync(new ListGroups(ForumSite.Year)))!.NamesDueAt);
    }

    [Fact]
    public async Task The_office_corrects_the_address_of_who_speaks_for_a_group_and_a_new_link_goes_there()
    {
        var group = await site.SendAsync(GroupRoom.Class(seats: 3));
        var (page, door) = ($"{Address}/{group.Value.Id}", $"{Address}/{group.Value.Id}/adresse");
        using var office = await site.SignedInAsync(Role.Organiser);
        Assert.NotNull((await office.PageAsync(page)).QuerySelector($"main a[href='{door}']"));

        using var done = await office.PostFormAsync(
            door,
            new Dictionary<string, string> { ["Form.Email"] = "corrigee@exemple.fr" }
        );

        Assert.Equal(page, done.Headers.Location!.OriginalString);
        var told = await office.PageAsync(page);
        Assert.NotNull(told.QuerySelector("main [role=status]"));
        Assert.Contains("corrigee@exemple.fr", told.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var reader = site.Browser();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await reader.GetAsync($"/inscription/{group.Value.Link.Value}")).StatusCode
        );
    }

    [Fact]
    public async Task Who_has_no_role_for_the_edition_sees_no_group()
    {
        using var stranger = await site.SignedInAsync(Role.Organiser, year: 2014);
        using var answer = await stranger.GetAsync(Address);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SaveAsync(HttpClient office, string due) =>
        office.PostFormAsync(Address, new Dictionary<string, string> { ["Form.NamesDueAt"] = due });
}
