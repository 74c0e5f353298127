using System.Net;
using System.Text;
using ForumESS.Application.Groups;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Pdf;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>The files that the contact of a group takes along.</summary>
public sealed class GroupPapersTests : IDisposable
{
    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public GroupPapersTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [SkippableFact]
    public async Task One_file_holds_the_ticket_of_everybody_who_is_named()
    {
        var (group, id) = await RegisterAsync();
        using var empty = await GetAsync($"{group}/billet.pdf");
        await NameAsync(id, "Abadie", "Benali");

        using var answer = await GetAsync($"{group}/billet.pdf");

        Assert.Equal(HttpStatusCode.NotFound, empty.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        using var tools = new PdfTools(await answer.Content.ReadAsByteArrayAsync());
        var tickets = (await DetailsAsync(id)).Held.Where(seat => seat.IsNamed).ToList();
        Assert.Equal("2", tools.Facts()["Pages"]);
        Assert.Equal(tickets.Select(seat => seat.TicketCode!), [.. tools.Codes(page: 1), .. tools.Codes(page: 2)]);
        Assert.All(tickets, seat => Assert.Contains(seat.FullName, tools.Text(), StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_seat_s_page_gives_its_ticket_alone_under_the_organisation_that_is_its_own()
    {
        var (group, id) = await RegisterAsync();
        await NameAsync(id, "Abadie", "Benali");
        var seat = (await DetailsAsync(id)).Held.First(held => held.IsNamed);
        await browser.SendFormAsync(
            $"{LinkOf(group, seat)}/modifier",
            fields: new Dictionary<string, string> { ["Form.Organisation"] = "Atelier du Lin" }
        );

        using var own = new PdfTools(await browser.GetByteArrayAsync(Local($"{LinkOf(group, seat)}/billet.pdf")));
        using var all = new PdfTools(await browser.GetByteArrayAsync(Local($"{group}/billet.pdf")));

        Assert.Equal("1", own.Facts()["Pages"]);
        Assert.Equal(seat.TicketCode, Assert.Single(own.Codes()));
        Assert.Equal(1, all.Text().Split("Atelier du Lin").Length - 1);
    }

    [SkippableFact]
    public async Task Each_sheet_names_the_sessions_of_its_own_person()
    {
        var (group, id) = await RegisterAsync();
        await NameAsync(id, "Abadie", "Benali");
        var seat = (await DetailsAsync(id)).Held.First(held => held.IsNamed && held.Id != id);
        var programme = await site.SendAsync(new GetOwnProgramme(seat.Id));
        var session = programme.First(each => each.NeedsSignUp);
        Assert.Null((await site.SendAsync(new SignUpForSession(seat.Id, session.Code))).Error);

        using var all = new PdfTools(await browser.GetByteArrayAsync(Local($"{group}/billet.pdf")));

        Assert.Contains(Plain(session.Title!.In("fr")), Plain(all.Text()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_group_s_day_goes_into_the_contact_s_calendar_as_an_entry_of_its_own()
    {
        var (group, id) = await RegisterAsync();
        var before = await ReadAsync($"{group}/agenda.ics");
        // Of the seats made in one instant, any may be the first in line for a name: the group's own is named.
        Assert.Null((await site.SendAsync(new NameGroup(id, [new SeatName(id, "Lou", "Abadie")]))).Error);
        var seat = (await DetailsAsync(id)).Held.Single(held => held.Id == id);

        var after = await ReadAsync($"{group}/agenda.ics");
        var person = await ReadAsync($"{LinkOf(group, seat)}/agenda.ics");

        Assert.Equal(before.Uid, after.Uid);
        // Who has the first seat may give it up: that must not strike the day out of the contact's calendar.
        Assert.NotEqual(after.Uid, person.Uid);
        Assert.Contains("Chaque personne du groupe", after.Description, StringComparison.Ordinal);
        Assert.Contains("Présentez votre billet", person.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_without_a_seat_has_no_day_to_keep()
    {
        var (group, id) = await RegisterAsync();
        await site.SendAsync(new CancelGroup(id));

        using var answer = await GetAsync($"{group}/agenda.ics");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<(string Address, Guid Id)> RegisterAsync()
    {
        var receipt = (await site.SendAsync(GroupRoom.Class(seats: 3))).Value;
        return ($"/inscription/{receipt.Link.Value}", receipt.Id);
    }

    private async Task NameAsync(Guid id, params string[] lastNames)
    {
        var names = lastNames.Select(last => new SeatName(SeatId: null, "Lou", last));
        Assert.Null((await site.SendAsync(new NameGroup(id, [.. names]))).Error);
    }

    private async Task<GroupDetails> DetailsAsync(Guid id) => (await site.SendAsync(new GetGroup(id)))!;

    private async Task<Ical.Net.CalendarComponents.CalendarEvent> ReadAsync(string address)
    {
        var content = await browser.GetByteArrayAsync(Local(address));
        return Assert.Single(Ical.Net.Calendar.Load(Encoding.UTF8.GetString(content))!.Events);
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<HttpResponseMessage> GetAsync(string address) => browser.GetAsync(Local(address));

    private static Uri Local(string address) => new(address, UriKind.Relative);

    private static string LinkOf(string group, GroupSeat seat) => LinkAddress.OfSeat(group, seat.Id);
}
