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
    public async Task Only_a_device_that_is_enrolled_as_a_welcome_desk_gets_the_names()
    {
        var ticket = (await site.SendAsync(RegistrationDesk.Someone("liste@exemple.fr"))).Value.Ticket!;
        using var desk = await EnrolAsync(isDesk: true);
        using var phone = await EnrolAsync(isDesk: false);
        using var organiser = site.AsOrganiser();

        using var answer = await desk.GetAsync(People);
        var people = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["people"]!.AsArray();

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("Camille Ferrand", (string?)Assert.Single(people)!["name"]);
        Assert.Equal(ticket.ShortCode, ((string?)people[0]!["shortCode"])!.Insert(4, "-"));
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(People)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.GetAsync(People)).StatusCode);
    }

    private async Task<HttpClient> EnrolAsync(bool isDesk)
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
        return browser;
    }
}
