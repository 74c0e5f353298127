using System.Net;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>Registers a class as its teacher does; the answer is the address of the group's page.</summary>
internal static class GroupForm
{
    public const string Address = "/editions/2027/inscription/groupe";

    public static async Task<string> RegisterGroupAsync(this HttpClient browser, int seats, string shortage = "all")
    {
        using var answer = await browser.PostFormAsync(
            Address,
            new Dictionary<string, string>
            {
                ["Form.Audience"] = "student",
                ["Form.Name"] = "Lycée des Dentellières, 1re STMG",
                ["Form.Seats"] = $"{seats}",
                ["Form.Shortage"] = shortage,
                ["Form.FirstName"] = "Claire",
                ["Form.LastName"] = "Morel",
                ["Form.Email"] = "claire.morel@exemple.fr",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
