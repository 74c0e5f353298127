using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.Devices;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The names that a welcome desk takes along, and no other device does.</summary>
public sealed class DeskPeopleTests : IDisposable
{
    private const string People = "/api/v1/editions/2027/door/people";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Only_a_welcome_desk_gets_the_names_and_only_from_who_knows_its_code()
    {
        var ticket = (await site.SendAsync(RegistrationDesk.Someone("liste@exemple.fr"))).Value.Ticket!;
        var (link, desk) = await EnrolAsync(isDesk: true);
        var (none, phone) = await EnrolAsync(isDesk: false);
        using var organiser = site.AsOrganiser();

        using var answer = await AskAsync(desk, link.DeskCode!.ToLowerInvariant().Replace('-', ' '));
        using var wrong = await AskAsync(desk, DeskCode.Create().ToString());
        using var nothing = await AskAsync(desk, null);
        var people = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["people"]!.AsArray();

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("Camille Ferrand", (string?)Assert.Single(people)!["name"]);
        Assert.Equal(ticket.ShortCode, ((string?)people[0]!["shortCode"])!.Insert(4, "-"));
        Assert.Equal("device.desk_code_wrong", await ReasonAsync(wrong));
        Assert.Equal("device.desk_code_malformed", await ReasonAsync(nothing));
        Assert.Null(none.DeskCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(phone, link.DeskCode)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(organiser, link.DeskCode)).StatusCode);
        desk.Dispose();
        phone.Dispose();
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient device, string? code) =>
        device.PostAsJsonAsync(People, new { code });

    private static async Task<string?> ReasonAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        return (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>())!["code"];
    }

    private async Task<(DeviceLink Link, HttpClient Device)> EnrolAsync(bool isDesk)
    {
        var link = (
            await site.SendAsync(
                new PrepareDevice
                {
                    Year = ForumSite.Year,
                    Name = "Tablette",
                    Role = Roles.Door,
                    Gate = "B",
                    IsDesk = isDesk,
                }
            )
        ).Value;
        var browser = site.Browser();
        using var enrolled = await browser.PostFormAsync(
            $"/entree/appareil/{link.Secret}",
            new Dictionary<string, string> { ["Form.Operator"] = "Camille" }
        );
        Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        return (link, browser);
    }
}
