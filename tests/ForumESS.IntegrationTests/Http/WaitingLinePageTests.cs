using System.Net;
using ForumESS.Application.Editions;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The line as the office sees it.</summary>
public sealed class WaitingLinePageTests : IDisposable
{
    private const string Address = "/organisation/editions/2027/attente";

    private static readonly SqlText Begin = new("update editions set starts_at = @at where year = 2027");

    private readonly ForumSite site = new(seats: 1);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_office_sees_who_waits_in_order_and_moves_one_up()
    {
        await FillAsync();
        using var office = await site.SignedInAsync(Role.Organiser);
        var page = await office.PageAsync(Address);
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Rang 1", page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        var last = (await site.SendAsync(new GetWaitingLine(ForumSite.Year)))![^1];

        using var moved = await office.PostFormAsync(
            Address,
            new Dictionary<string, string> { ["Entry"] = $"{last.Entry.Id}", ["Help"] = "MoveUp" }
        );

        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(last.Entry.Id, (await site.SendAsync(new GetWaitingLine(ForumSite.Year)))![0].Entry.Id);
        Assert.Equal(
            2,
            (await office.PageAsync("/organisation/editions/2027/inscriptions?status=waitlisted"))
                .QuerySelectorAll("tbody tr")
                .Length
        );
        Assert.Contains(
            "Rang 1",
            (await office.PageAsync($"/organisation/editions/2027/inscriptions/{last.Entry.RegistrationId}"))
                .Body!
                .TextContent,
            StringComparison.Ordinal
        );
        // What stands under the line is true of it: from the beginning on, nobody is offered a seat by mail.
        Assert.Contains("ordre d’arrivée", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        await site.ReadAsync<int>(Begin, new { at = site.Clock.GetUtcNow().AddHours(-1) });
        var begun = (await office.PageAsync(Address)).QuerySelector("main").Words();
        Assert.Contains("depuis le début du forum", begun, StringComparison.Ordinal);
        Assert.DoesNotContain("ordre d’arrivée", begun, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_row_has_only_the_buttons_that_change_something()
    {
        await FillAsync();
        await site.SendAsync(GroupRoom.Class(seats: 3) with { Audience = "ess" });
        await site.SendAsync(
            GroupRoom.Class(seats: 2, takesPart: true, email: "b@exemple.fr") with
            {
                Audience = "ess",
            }
        );
        using var office = await site.SignedInAsync(Role.Organiser);

        Assert.Equal(["", "MoveUp", "HoldSeats MoveUp", "MoveUp"], await ButtonsAsync(office));
        var group = (await site.SendAsync(new GetWaitingLine(ForumSite.Year)))![2];
        using var held = await HelpAsync(office, group, "HoldSeats");
        Assert.Equal(["", "MoveUp", "ReleaseSeats MoveUp", "MoveUp"], await ButtonsAsync(office));
        using var moved = await HelpAsync(office, group, "MoveUp");
        Assert.Equal(["ReleaseSeats", "MoveUp", "MoveUp", "MoveUp"], await ButtonsAsync(office));

        // From a page that was opened before.
        using var needless = await HelpAsync(office, group, "MoveUp");

        Assert.Equal(HttpStatusCode.Conflict, needless.StatusCode);
        Assert.Contains(
            "ne changerait rien",
            (await needless.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task Who_has_no_role_for_the_edition_sees_no_line()
    {
        using var reader = await site.SignedInAsync(Role.Organiser, year: 2014);
        using var answer = await reader.GetAsync(Address);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Whether_a_list_is_kept_is_set_with_the_seats_and_a_refusal_stands_beside_its_field()
    {
        await FillAsync();
        using var office = await site.SignedInAsync(Role.Organiser);
        var seats = new Dictionary<string, string>
        {
            ["Seats.Total"] = "1",
            ["Seats.Rows[0].Audience"] = "ess",
            ["Seats.Rows[0].IsInvited"] = "true",
            ["Seats.Rows[0].Maximum"] = "1",
        };

        using var saved = await office.PostFormAsync(
            "/organisation/editions/2027",
            seats,
            "/organisation/editions/2027?handler=Seats"
        );
        seats["Seats.Rows[0].Maximum"] = "0";
        using var refused = await office.PostFormAsync(
            "/organisation/editions/2027",
            seats,
            "/organisation/editions/2027?handler=Seats"
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.False((await site.SendAsync(new GetEditionForOffice(ForumSite.Year)))!.Seats!.KeepsWaitingList);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector("#Seats_Rows_0__Maximum-error"));
    }

    [Fact]
    public async Task Kept_seats_open_by_hand_once_confirmed()
    {
        using var office = await site.SignedInAsync(Role.Organiser);

        var none = await office.PageAsync("/organisation/editions/2027/places-gardees");
        Assert.Empty(none.QuerySelectorAll("main form"));
        using var kept = await office.SendFormAsync(
            "/organisation/editions/2027",
            "Seats",
            new Dictionary<string, string> { ["Seats.Rows[0].Guarantee"] = "1" }
        );
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        await office.PageAsync("/organisation/editions/2027/places-gardees");
        Assert.Null((await site.SendAsync(new GetEditionForOffice(ForumSite.Year)))!.Seats!.ReleaseAt);
        using var released = await office.PostFormAsync("/organisation/editions/2027/places-gardees", []);

        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        Assert.NotNull((await site.SendAsync(new GetEditionForOffice(ForumSite.Year)))!.Seats!.ReleaseAt);
    }

    private static async Task<IEnumerable<string>> ButtonsAsync(HttpClient office) =>
        (await office.PageAsync(Address))
            .QuerySelectorAll("tbody tr")
            .Select(row =>
                string.Join(' ', row.QuerySelectorAll("button").Select(button => button.GetAttribute("value")))
            );

    private static Task<HttpResponseMessage> HelpAsync(HttpClient office, WaitingParty party, string help) =>
        office.PostFormAsync(
            Address,
            new Dictionary<string, string> { ["Entry"] = $"{party.Entry.Id}", ["Help"] = help }
        );

    private async Task FillAsync()
    {
        foreach (var name in (string[])["holder", "anne", "bilal"])
        {
            Assert.Null((await site.SendAsync(RegistrationDesk.Someone($"{name}@exemple.fr"))).Error);
        }
    }
}
