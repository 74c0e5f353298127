using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.House;
using static ForumESS.IntegrationTests.Http.Knocking;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Markup typed into every field that takes a text, then every page that could show it.</summary>
public sealed class StoredMarkupTests : IDisposable
{
    // Breaks out of an attribute, a text and a script; an element of it in any page is a hole.
    private const string Markup = "x\"'--></script><img src=pwned onerror=alert(1)><b id=pwned>";

    // The pages whose forms take texts. A field that refuses the markup shows it again beside the fault.
    private static readonly string[] Forms =
    [
        "/organisation/editions/nouvelle",
        "/organisation/editions/sans-forum",
        "/organisation/editions/2027",
        "/organisation/editions/2027/programme/nouvelle",
        "/organisation/editions/2027/programme/premiers_pas/modifier",
        "/organisation/editions/2027/questions/nouvelle",
        "/organisation/editions/2027/enquete/nouvelle",
        "/organisation/editions/2027/regles",
        "/organisation/editions/2027/frequentation/objectifs",
        "/organisation/editions/2027/appareils",
        "/organisation/editions/2027/salle",
        "/organisation/editions/2027/salle/sur-place",
        "/organisation/editions/2027/envois/nouveau",
        "/organisation/editions/2027/badges",
        "/organisation/editions/2027/inscriptions",
        "/organisation/lieux/nouveau",
        "/organisation/demandes/nouvelle",
        "/organisation/recherche",
        "/organisation/equipe/invitation",
        "/organisation/jetons/nouveau",
        "/organisation/webhooks/nouveau",
        "/editions/2027/inscription",
        "/editions/2027/inscription/groupe",
        "/inscription",
        "/connexion",
        "/attestation",
    ];

    private readonly ForumSite site = new(290, SignedIn.ByHeader, ("RateLimits:Enabled", "false"));
    private readonly HttpClient administrator;
    private readonly HttpClient stranger;

    public StoredMarkupTests() => (administrator, stranger) = (site.As(Roles.Administrator), site.Browser());

    public void Dispose()
    {
        administrator.Dispose();
        stranger.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Markup_typed_into_any_field_is_text_on_every_page()
    {
        var holes = new List<string>();
        var sent = 0;
        foreach (var path in Forms)
        {
            using var opened = await Of(path).GetAsync(path);
            Assert.True(opened.StatusCode == HttpStatusCode.OK, $"{path}: {opened.StatusCode}");
            var page = await opened.ReadPageAsync();
            foreach (var form in page.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>())
            {
                // All fields at once, and each with the others as they were: where all are wrong nothing is stored.
                foreach (var field in TextsOf(form, withNumbers: false).Prepend(null))
                {
                    using var answer = await SendAsync(path, form, field);
                    sent++;
                    if ((int)answer.StatusCode >= 500 || AttackTests.Injected(await answer.ReadPageAsync()))
                    {
                        holes.Add($"{path} {field ?? "all"}: {answer.StatusCode}");
                    }
                }
            }
        }
        holes.AddRange(await HolesInPagesAsync());

        Findings.None(holes);
        Assert.InRange(sent, 40, 1000);
    }

    private HttpClient Of(string path) =>
        path.StartsWith("/organisation", StringComparison.Ordinal) ? administrator : stranger;

    private static IEnumerable<string?> TextsOf(IHtmlFormElement form, bool withNumbers) =>
        form
            .Elements.Where(element =>
                element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "email" or "search" or "url" }
            )
            .Where(element => withNumbers || element.GetAttribute("inputmode") != "numeric")
            .Select(element => element.GetAttribute("name"))
            .Where(name => !string.IsNullOrEmpty(name))
            .Distinct();

    /// <param name="only">The one field that holds the markup; null: every text.</param>
    private async Task<HttpResponseMessage> SendAsync(string path, IHtmlFormElement form, string? only)
    {
        var texts = TextsOf(form, withNumbers: true).ToHashSet();
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var (name, value) = Value(element);
            if (string.IsNullOrEmpty(name))
            {
                continue;
            }
            var isTold = texts.Contains(name) && (only is null || only == name);
            fields.Add(
                new(
                    name,
                    isTold ? Markup
                        : value.Length == 0 && texts.Contains(name) ? Plain(name)
                        : value
                )
            );
        }
        using var content = new FormUrlEncodedContent(fields);
        return await Of(path)
            .PostAsync(
                new Uri(new Uri(administrator.BaseAddress!, path), form.GetAttribute("action") ?? path),
                content
            );
    }

    // What the other fields take, so that the one is judged alone.
    private static string Plain(string name) =>
        name.EndsWith("Email", StringComparison.OrdinalIgnoreCase) ? "alix.morel@exemple.fr"
        : name.EndsWith("Year", StringComparison.Ordinal) ? "2031"
        : name.EndsWith("Address", StringComparison.Ordinal) ? "https://exemple.invalid/forum"
        : name.EndsWith("Capacity", StringComparison.Ordinal) ? "40"
        : "Mot";

    private static (string? Name, string Value) Value(IElement field) =>
        field switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, ""),
            IHtmlInputElement input => (input.Name, input.Value),
            IHtmlSelectElement select => (
                select.Name,
                select.Value is { Length: > 0 } chosen
                    ? chosen
                    : select.Options.FirstOrDefault(option => option.Value.Length > 0)?.Value ?? ""
            ),
            IHtmlTextAreaElement area => (area.Name, area.Value),
            _ => (null, ""),
        };

    // Every page without a row, and those that their lists lead to.
    private async Task<IReadOnlyList<string>> HolesInPagesAsync()
    {
        var holes = new List<string>();
        var addresses = new Queue<string>(
            site.Endpoints()
                .Where(endpoint => NameOf(endpoint).StartsWith(Knocking.Page, StringComparison.Ordinal))
                .Select(endpoint => AddressOf(endpoint.RoutePattern))
        );
        var known = addresses.ToHashSet();
        while (addresses.TryDequeue(out var address))
        {
            using var answer = await administrator.GetAsync(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            var page = await answer.ReadPageAsync();
            if (AttackTests.Injected(page))
            {
                holes.Add(address);
            }
            var links = page.QuerySelectorAll("main td a, main tbody th a")
                .Select(link => link.GetAttribute("href") ?? "");
            foreach (var link in links.Where(link => link.StartsWith("/organisation/", StringComparison.Ordinal)))
            {
                if (known.Add(link))
                {
                    addresses.Enqueue(link);
                }
            }
        }
        return holes;
    }
}
