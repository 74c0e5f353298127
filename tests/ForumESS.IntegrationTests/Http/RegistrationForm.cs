using AngleSharp.Dom;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The form that people register with, and those of their own pages, as a browser sends them.</summary>
internal static class RegistrationForm
{
    public const string Address = "/editions/2027/inscription";

    /// <summary>Opens the form and sends it filled in rightly, but for the fields given.</summary>
    public static async Task<HttpResponseMessage> RegisterAsync(
        this HttpClient browser,
        params (string Name, string Value)[] fields
    ) => await browser.SendFilledAsync(Address, await browser.PageAsync(Address), fields);

    /// <summary>Registers, and answers the path of the personal page that follows.</summary>
    public static async Task<string> RegisterForLinkAsync(
        this HttpClient browser,
        params (string Name, string Value)[] fields
    )
    {
        using var answer = await browser.RegisterAsync(fields);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Sends the form of a page that is open, filled in rightly but for the fields given.</summary>
    public static async Task<HttpResponseMessage> SendFilledAsync(
        this HttpClient browser,
        string address,
        IParentNode page,
        params (string Name, string Value)[] fields
    )
    {
        var values = new Dictionary<string, string>
        {
            ["Form.Audience"] = "ess",
            ["Form.FirstName"] = "Camille",
            ["Form.LastName"] = "Ferrand",
            ["Form.Email"] = "camille.ferrand@exemple.fr",
            ["Form.Organisation"] = "La Bobine partagée",
        };
        foreach (var (name, value) in page.QuerySelector("main form")!.HiddenFields())
        {
            values[name] = value;
        }
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }
        using var content = new FormUrlEncodedContent(values);
        return await browser.PostAsync(address, content);
    }
}
