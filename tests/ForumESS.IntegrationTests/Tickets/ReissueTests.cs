using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>A new ticket in place of one that was lost: from the personal page, the office and the API.</summary>
public sealed class ReissueTests : IDisposable
{
    private static readonly SqlText FindCode = new(
        "select code from tickets where registration_id = @id and revoked_at is null"
    );

    private static readonly SqlText CountMails = new("select count(*) from mails where kind = 'confirmation'");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient browser;

    public ReissueTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Opening_the_page_changes_nothing_and_sending_it_voids_the_old_ticket_and_link()
    {
        var receipt = await RegisterAsync();
        var link = $"/inscription/{receipt.Link.Value}";

        var page = await browser.PageAsync($"{link}/nouveau-billet");
        Assert.Equal("Refaire le billet", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(receipt.Ticket!.Code, await CodeAsync(receipt));
        using var made = await browser.PostFormAsync($"{link}/nouveau-billet", []);

        var next = made.Headers.Location!.OriginalString;
        Assert.NotEqual(link, next);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
        page = await browser.PageAsync(next);
        Assert.Contains("nouveau billet", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(receipt.Ticket.ShortCode, page.QuerySelector(".short-code")!.TextContent);
        Assert.Equal(2, await site.ReadAsync<int>(CountMails));
        await OnlyTheNewOneOpensAsync(receipt.Ticket.Code, await CodeAsync(receipt));
    }

    [Fact]
    public async Task The_office_replaces_a_ticket_after_it_was_told_what_that_does()
    {
        var receipt = await RegisterAsync();
        using var office = site.AsOrganiser();
        var address = $"/organisation/editions/2027/inscriptions/{receipt.Id}";
        Assert.NotNull((await office.PageAsync(address)).QuerySelector($"main a[href='{address}/nouveau-billet']"));

        using var made = await office.SendFormAsync($"{address}/nouveau-billet");

        Assert.Equal(address, made.Headers.Location!.OriginalString);
        await OnlyTheNewOneOpensAsync(receipt.Ticket!.Code, await CodeAsync(receipt));
    }

    [Fact]
    public async Task The_office_corrects_an_address_and_the_ticket_goes_there_anew()
    {
        var receipt = await RegisterAsync();
        using var office = site.AsOrganiser();
        var address = $"/organisation/editions/2027/inscriptions/{receipt.Id}";
        Assert.NotNull((await office.PageAsync(address)).QuerySelector($"main a[href='{address}/adresse']"));

        using var refused = await office.PostFormAsync(
            $"{address}/adresse",
            new Dictionary<string, string> { ["Form.Email"] = "sans arobase" }
        );
        using var made = await office.PostFormAsync(
            $"{address}/adresse",
            new Dictionary<string, string> { ["Form.Email"] = "corrigee@exemple.fr" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(address, made.Headers.Location!.OriginalString);
        Assert.Contains(
            "corrigee@exemple.fr",
            (await office.PageAsync(address)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        await OnlyTheNewOneOpensAsync(receipt.Ticket!.Code, await CodeAsync(receipt));
    }

    [Fact]
    public async Task The_api_answers_the_new_ticket_and_refuses_other_roles_and_what_is_no_ticket()
    {
        var receipt = await RegisterAsync();
        var address = $"/api/v1/registrations/{receipt.Id}/ticket";
        using var organiser = await site.ApiClientAsync(Role.Organiser);
        using var door = await site.ApiClientAsync(Role.Door);

        using var refused = await door.PostAsync(address, null);
        using var made = await organiser.PostAsync(address, null);
        await site.SendAsync(new CancelRegistration(receipt.Id));
        using var late = await organiser.PostAsync(address, null);
        using var unknown = await organiser.PostAsync($"/api/v1/registrations/{Guid.NewGuid()}/ticket", null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var ticket = await made.Content.ReadFromJsonAsync<JsonObject>();
        Assert.NotEqual(receipt.Ticket!.ShortCode, (string?)ticket!["shortCode"]);
        Assert.Equal(2, IssueOf((string)ticket["code"]!));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Nobody_fills_a_mailbox_with_new_tickets()
    {
        var receipt = await RegisterAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.True((await site.SendAsync(new ReissueTicket(receipt.Id))).IsSuccess);
        }
        var oneMore = await site.SendAsync(new ReissueTicket(receipt.Id));

        Assert.Equal("registration.too_many_mails", oneMore.Error!.Code);
        Assert.Equal(4, IssueOf(await CodeAsync(receipt)));
    }

    [Fact]
    public async Task A_group_s_contact_keeps_the_link_and_its_person_gets_a_new_one_with_the_new_ticket()
    {
        var group = (await site.SendAsync(GroupRoom.Class(seats: 2))).Value;
        await site.SendAsync(
            new NameGroup(
                group.Id,
                [new(null, "Lou", "Abadie"), new(null, "Inès", "Benali") { Email = "ines@exemple.fr" }]
            )
        );
        var seats = (await site.SendAsync(new GetGroup(group.Id)))!.Held;
        var (lou, ines) = (seats.Single(seat => seat.Email is null), seats.Single(seat => seat.Email is not null));

        var unmailed = await site.SendAsync(new ReissueTicket(lou.Id));
        var mailed = await site.SendAsync(new ReissueTicket(ines.Id));
        using var made = await browser.SendFormAsync(
            $"/inscription/{LinkAddress.OfSeat(group.Link.Value, ines.Id)}/nouveau-billet"
        );

        Assert.Null(unmailed.Value.Link);
        Assert.Null(await site.SendAsync(new GetRegistrationByKey(mailed.Value.Link!.Value)));
        Assert.Equal(
            $"/inscription/{LinkAddress.OfSeat(group.Link.Value, ines.Id)}",
            made.Headers.Location!.OriginalString
        );
        Assert.NotNull(await site.SendAsync(new GetRegistrationByKey(group.Link.Value)));
        seats = (await site.SendAsync(new GetGroup(group.Id)))!.Held;
        Assert.Equal(2, IssueOf(seats.Single(seat => seat.Id == lou.Id).TicketCode!));
        Assert.Equal(3, IssueOf(seats.Single(seat => seat.Id == ines.Id).TicketCode!));
    }

    private async Task OnlyTheNewOneOpensAsync(string former, string present)
    {
        Assert.Equal((1, 2), (IssueOf(former), IssueOf(present)));
        var scans = new[] { former, present }.Select(code => new ScanReport
        {
            Id = Guid.NewGuid(),
            Code = code,
            Gate = "A",
            Direction = ScanDirection.In,
            ScannedAt = site.Clock.GetUtcNow(),
            Offline = false,
        });
        var answer = await site.SendAsync(Gates.Batch([.. scans]));
        Assert.Equal(
            [(Verdict.Refused, "ticket.revoked"), (Verdict.Admitted, null)],
            answer.Value.Results.Select(result => (result.Verdict, result.Reason))
        );
    }

    private async Task<RegistrationReceipt> RegisterAsync() =>
        (await site.SendAsync(RegistrationDesk.Someone("camille@exemple.fr"))).Value;

    private async Task<string> CodeAsync(RegistrationReceipt receipt) =>
        (await site.ReadAsync<string>(FindCode, new { id = receipt.Id }))!;

    private static int IssueOf(string code) => TicketCodec.Decode(code).Value.Payload.IssueNumber;
}
