using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.House;
using static ForumESS.IntegrationTests.Http.Knocking;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What the office's forms say beside their fields, on every page that has one.</summary>
public sealed class OfficeFormHelpTests : IDisposable
{
    private const string Edition = "/organisation/editions/2027";

    // Pages whose address names something: the id of nobody finds none.
    private static readonly SqlText FindVenue = new("select id from venues order by name");
    private static readonly SqlText FindRoom = new("select id from rooms order by name");
    private static readonly SqlText FindRegistration = new("select id from registrations");

    /// <summary>Fields whose label says all: which row is meant, or what ticking it does.</summary>
    private static readonly string[] SayAll = ["Ids", "Form.IsRequired", "Form.ShortCodes"];

    /// <summary>Pages that need more than their address: an account, which a header is none of, or what their link adds.</summary>
    private static readonly string[] NeedMore =
    [
        "/organisation/compte",
        "/organisation/compte/cle",
        "/organisation/compte/code",
        "/organisation/compte/codes",
        "/organisation/compte/fournisseur",
        "/organisation/courriels/apercu",
        "/organisation/courriels/apercu/2027",
        $"{Edition}/inscriptions/ensemble",
    ];

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public OfficeFormHelpTests()
    {
        office = site.As(Roles.Administrator);
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Each_number_date_choice_and_box_has_a_hint_beside_it()
    {
        var findings = new List<string>();
        var forms = new HashSet<string>();
        foreach (var address in await AddressesAsync())
        {
            using var answer = await office.GetAsync(new Uri(address, UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                if (!IsOfNothing(address, answer.StatusCode))
                {
                    findings.Add($"{address}: {(int)answer.StatusCode}");
                }
                continue;
            }
            var page = await answer.ReadPageAsync();
            foreach (var field in page.QuerySelectorAll("main form[method=post] :is(input, select)").Where(NeedsHint))
            {
                forms.Add(address);
                if (field.GetAttribute("name") is { } name && !SayAll.Contains(name) && !IsDescribed(field))
                {
                    findings.Add($"{address}: {name}");
                }
            }
        }

        Findings.None(findings.Distinct());
        Assert.InRange(forms.Count, 25, int.MaxValue);
    }

    /// <summary>Forms with fields that can be wrong, each with its handler where the page has several.</summary>
    public static TheoryData<string, string?> Refusable =>
        new()
        {
            { "/organisation/editions/nouvelle", null },
            { "/organisation/editions/sans-forum", null },
            { "/organisation/editions/reprise", null },
            { "/organisation/lieux/nouveau", null },
            { "/organisation/demandes/nouvelle", null },
            { "/organisation/equipe/invitation", null },
            { "/organisation/jetons/nouveau", null },
            { "/organisation/webhooks/nouveau", null },
            { Edition, "Seats" },
            { Edition, "Plan" },
            { $"{Edition}/programme/nouvelle", null },
            { $"{Edition}/questions/nouvelle?type=number", null },
            { $"{Edition}/questions/nouvelle?type=choice", null },
            { $"{Edition}/inscriptions/nouvelle", null },
            { $"{Edition}/groupes", null },
            { $"{Edition}/envois/nouveau", null },
            { $"{Edition}/regles", null },
            { $"{Edition}/appareils", "Prepare" },
            { $"{Edition}/salle", "Correct" },
            { $"{Edition}/salle", "Gap" },
            { $"{Edition}/salle/saisie-papier", null },
            { $"{Edition}/frequentation/objectifs", null },
        };

    [Theory]
    [MemberData(nameof(Refusable))]
    public async Task A_refusal_lists_its_fields_in_the_order_of_the_page_and_keeps_what_was_typed(
        string address,
        string? handler
    )
    {
        var form = (await office.PageAsync(address))
            .QuerySelectorAll("main form[method=post]")
            .First(form =>
                handler is null || form.GetAttribute("action")!.EndsWith($"={handler}", StringComparison.Ordinal)
            );
        var typed = form.QuerySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), textarea")
            .Where(field => field.GetAttribute("name") is not null)
            .ToDictionary(field => field.GetAttribute("name")!, field => NeedsHint(field) ? "x" : "");

        using var answer = await office.SendFormAsync(address, handler, typed);
        var page = await answer.ReadPageAsync();

        Assert.InRange((int)answer.StatusCode, 400, 499);
        var all = page.All.ToList();
        var fields = page.QuerySelectorAll("main .alert-danger[role=alert] a")
            .Select(link => page.GetElementById(link.GetAttribute("href")![1..]))
            .ToList();
        Assert.NotEmpty(fields);
        Assert.DoesNotContain(null, fields);
        Assert.Equal(fields.OrderBy(field => all.IndexOf(field!)), fields);
        Assert.All(
            typed.Where(field => field.Value.Length > 0),
            field => Assert.Equal("x", page.QuerySelector($"[name='{field.Key}']")?.GetAttribute("value"))
        );
    }

    private static bool IsOfNothing(string address, HttpStatusCode status) =>
        status == HttpStatusCode.NotFound && address.Split('/').Any(part => part == "x" || part == $"{Guid.Empty}")
        || status is HttpStatusCode.NotFound or HttpStatusCode.Redirect && NeedMore.Contains(address);

    private static bool NeedsHint(IElement field) =>
        field is IHtmlSelectElement
        || field.GetAttribute("inputmode") is "numeric" or "decimal"
        || field.GetAttribute("type") is "number" or "date" or "time" or "datetime-local" or "checkbox" or "file";

    // By its own reference, or by that of the group it stands in.
    private static bool IsDescribed(IElement field)
    {
        var ids = new[] { field, field.Closest("fieldset") }
            .SelectMany(element => element?.GetAttribute("aria-describedby")?.Split(' ') ?? [])
            .ToList();
        return ids.Count > 0 && ids.All(id => field.Owner!.GetElementById(id).Words().Length > 0);
    }

    private async Task<List<string>> AddressesAsync()
    {
        using var registered = await office.SendFormAsync(
            $"{Edition}/inscriptions/nouvelle?audience=ess",
            fields: new Dictionary<string, string>
            {
                ["Form.FirstName"] = "Zoé",
                ["Form.LastName"] = "Férand",
                ["Form.Email"] = "zoe@exemple.fr",
                ["Form.Organisation"] = "La Navette",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        var person = await site.ReadAsync<Guid>(FindRegistration);
        return
        [
            .. site.Endpoints()
                .Where(endpoint => NameOf(endpoint).StartsWith($"{Page} /organisation", StringComparison.Ordinal))
                .Select(endpoint => AddressOf(endpoint.RoutePattern)),
            $"{Edition}/inscriptions/{person}/modifier",
            $"{Edition}/questions/nouvelle?type=number",
            $"{Edition}/questions/nouvelle?type=choice",
            $"{Edition}/questions/nouvelle?type=text",
            $"{Edition}/enquete/nouvelle?type=choice",
            $"{Edition}/etat/cancelled",
            $"/organisation/lieux/{await site.ReadAsync<Guid>(FindVenue)}/images",
            $"/organisation/lieux/salles/{await site.ReadAsync<Guid>(FindRoom)}",
        ];
    }
}
