using AngleSharp.Html.Dom;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

/// <summary>Somebody of the staff, signed in by password in a browser, with a device at hand.</summary>
internal sealed class PasskeyOwner : IDisposable
{
    private const string Add = "/organisation/compte/cle";

    private readonly ForumSite site;

    private PasskeyOwner(ForumSite site, string email, Guid id)
    {
        this.site = site;
        Email = email;
        Id = id;
        Device = new PasskeyDevice(site.Address);
        Browser = site.Browser();
    }

    public string Email { get; }

    public Guid Id { get; }

    public PasskeyDevice Device { get; }

    public HttpClient Browser { get; }

    public string Origin => site.Address.GetLeftPart(UriPartial.Authority);

    public static async Task<PasskeyOwner> MakeAsync(ForumSite site, Role role)
    {
        var email = await site.CreateAccountAsync(role);
        var team = await site.SendAsync(new GetTeam());
        var owner = new PasskeyOwner(site, email, team.Members.Single(member => member.Email == email).Id);
        using var _ = await owner.Browser.SignInAsync(email, ForumSite.Password);
        return owner;
    }

    /// <summary>Adds the device's key; answers with the recovery codes that were shown.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(string name = "Clé")
    {
        var form = Answer(await Browser.PageAsync(Add), Device.Make);
        form["Form.Name"] = name;
        using var done = await Browser.PostFormAsync(Add, form);
        return [.. (await done.ReadPageAsync()).QuerySelectorAll("li > code").Select(code => code.TextContent)];
    }

    public async Task<string> KeyAddressAsync() =>
        (await Browser.PageAsync("/organisation/compte")).QuerySelector($"a[href^='{Add}/']")!.GetAttribute("href")!;

    /// <summary>Shows the key, or another's, where a page asks for one.</summary>
    public async Task<HttpResponseMessage> ShowAsync(
        string path,
        HttpClient? browser = null,
        PasskeyDevice? device = null
    )
    {
        var page = browser ?? Browser;
        if (browser is null)
        {
            using var _ = await Browser.PostFormAsync("/connexion/fin", []);
        }
        var answer = await AnswerAsync(path, page, device);
        return await SendAsync(answer, path, page);
    }

    public Task<HttpResponseMessage> SendAsync(
        Dictionary<string, string> answer,
        string path = "/connexion",
        HttpClient? browser = null
    ) =>
        (browser ?? Browser).SendBesideAsync(
            path,
            $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler=Passkey",
            answer
        );

    public async Task<Dictionary<string, string>> AnswerAsync(
        string path,
        HttpClient? browser = null,
        PasskeyDevice? device = null
    )
    {
        // Each question is later than the one before.
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        browser ??= site.Browser();
        return Answer(await browser.PageAsync(path), (device ?? Device).Show);
    }

    /// <param name="device">Answers what the page asks.</param>
    public static Dictionary<string, string> Answer(IHtmlDocument page, Func<string, string> device) =>
        new()
        {
            ["Passkey.Sealed"] = page.QuerySelector("[name='Passkey.Sealed']")!.GetAttribute("value")!,
            ["Passkey.Answer"] = device(page.Asked()),
            ["Form.Name"] = "Clé",
        };

    public void Dispose()
    {
        Device.Dispose();
        Browser.Dispose();
    }
}

internal static class PasskeyPages
{
    /// <summary>Sends a form whose tokens are those of another page's forms.</summary>
    public static async Task<HttpResponseMessage> SendBesideAsync(
        this HttpClient browser,
        string from,
        string to,
        Dictionary<string, string> fields
    )
    {
        var token = await browser.FormTokenAsync(from);
        using var content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
        return await browser.PostAsync(new Uri(browser.BaseAddress!, to), content);
    }

    /// <summary>What the page asks a device, as its browser reads it.</summary>
    public static string Asked(this IHtmlDocument page) =>
        page.QuerySelector("form[data-passkey]")!.GetAttribute("data-passkey-options")!;
}
