using System.Net;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Two people with one edition's form open: nobody's text goes unsaid.</summary>
public sealed class EditionOverwriteTests : IDisposable
{
    private const string Edition = "/organisation/editions/2027";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public EditionOverwriteTests() => office = site.AsOrganiser();

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Who_saves_over_what_somebody_else_saved_meanwhile_sees_both_and_loses_nothing()
    {
        var seen = (await office.PageAsync(Edition)).QuerySelector("input[name=Seen]")!.GetAttribute("value")!;

        using var theirs = await SendAsync("Leur texte.");
        using var mine = await SendAsync("Mon texte.", seen);
        var page = await mine.ReadPageAsync();
        var next = page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var kept = await office.PageAsync(Edition);
        using var looked = await SendAsync("Mon texte.", seen, $"{Edition}?handler=Preview");
        using var meant = await SendAsync("Mon texte.", next);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        Assert.Equal(["Leur texte."], page.QuerySelectorAll(".theirs dd").Select(text => text.TextContent));
        Assert.Equal("Mon texte.", page.QuerySelector("textarea[name='Form.Description[fr]']")!.TextContent);
        Assert.Equal("Leur texte.", kept.QuerySelector("textarea[name='Form.Description[fr]']")!.TextContent);
        // A look at the text between does not make it a text that was written over theirs.
        Assert.Equal(seen, (await looked.ReadPageAsync()).QuerySelector("input[name=Seen]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, meant.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(string text, string? seen = null, string? to = null)
    {
        var fields = new Dictionary<string, string> { ["Form.Description[fr]"] = text };
        if (seen is not null)
        {
            fields["Seen"] = seen;
        }
        return office.SendFormAsync(Edition, "Plan", fields, to);
    }
}
