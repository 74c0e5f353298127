using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using ForumESS.Application.Campaigns;
using ForumESS.Application.Registrations;
using ForumESS.Application.Staff;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Groups;
using ForumESS.Infrastructure.Office;
using ForumESS.IntegrationTests.CheckIn;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

/// <summary>An office with something of every kind in it, and all its pages, one of a kind, found by following links.</summary>
public sealed partial class FilledOffice : IAsyncLifetime, IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    public const string Edition = "/organisation/editions/2027";

    // One grey pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    );

    private static readonly SqlText FailMails = new(
        "update mails set status = 'failed', last_error = 'Boîte inconnue' where registration_id = @person"
    );

    private readonly ForumSite site = new();
    private readonly List<string> made = [];
    private Guid person;

    private static readonly SqlText FindPerson = new("select id from registrations where last_name = 'Férand'");

    /// <summary>Signed in as an administrator.</summary>
    public HttpClient Browser { get; private set; } = null!;

    public IReadOnlyList<(string Address, IHtmlDocument Page)> Pages { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Browser = await site.SignedInAsync(Role.Administrator);
        await FillAsync();
        Pages = await WalkAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Browser?.Dispose();
        site.Dispose();
    }

    private async Task FillAsync()
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoOffice>().LoadAsync(default);
            await scope.ServiceProvider.GetRequiredService<DemoGroups>().LoadAsync(default);
        }
        // Or the worker sends what is to fail.
        await SendAsync("/organisation/courriels", "Pause");
        await SendAsync(
            $"{Edition}/inscriptions/nouvelle?audience=ess",
            ("Form.FirstName", "Zoé"),
            ("Form.LastName", "Férand"),
            ("Form.Email", "zoe@exemple.fr"),
            ("Form.Organisation", "La Navette")
        );
        person = await site.ReadAsync<Guid>(FindPerson);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<DbSession>()
                .ExecuteAsync(FailMails, new { person }, default);
        }
        await CancelAsync("zoe.ferand@exemple.fr");
        // Nobody who comes is erased.
        foreach (
            var (right, email) in ((string, string)[])
                [("Erasure", "zoe.ferand@exemple.fr"), ("Opposition", "zoe@exemple.fr")]
        )
        {
            await SendAsync(
                "/organisation/demandes/nouvelle",
                ("Form.Right", right),
                ("Form.Email", email),
                ("Form.Asked", "Ne souhaite plus être dans nos fichiers.")
            );
        }
        await SendAsync("/organisation/courriels/modeles/address_changed/fr", ("Form.Subject", "Autre objet"));
        await site.CreateAccountAsync(Role.Organiser, ForumSite.Year);
        await site.SendAsync(
            new InviteStaff
            {
                Email = "invitee@exemple.fr",
                Role = Role.Reader.Code(),
                Language = "fr",
            }
        );
        await site.SendAsync(new CreateToken { Name = "Clé de la billetterie", Role = Role.Reader.Code() });
        await SendAsync($"{Edition}/appareils", "Prepare", ("Form.Name", "Téléphone de la porte A"));
        await SendAsync($"{Edition}/questions/nouvelle?type=text", ("Form.Label[fr]", "Votre régime"));
        await site.SendAsync(
            new PlanCampaign(
                ForumSite.Year,
                CampaignKind.Invitation,
                new CampaignFilter(null, null, CampaignPresence.Any),
                new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero)
            )
        );
        await site.SendAsync(Gates.WalkIn(site.Clock.GetUtcNow(), "resident", "Inès Petit"));
        await PictureAsync();
    }

    private async Task CancelAsync(string email)
    {
        var receipt = await site.SendAsync(
            new RegisterAttendee
            {
                Year = ForumSite.Year,
                Audience = "ess",
                FirstName = "Zoé",
                LastName = "Férand",
                Email = email,
                Organisation = "La Navette",
                Language = "fr",
                Origin = RegistrationOrigin.Web,
            }
        );
        await site.SendAsync(new CancelRegistration(receipt.Value.Id));
    }

    private Task SendAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(address, null, fields);

    private async Task SendAsync(string address, string? handler, params (string Name, string Value)[] fields)
    {
        using var answer = await Browser.SendFormAsync(
            address,
            handler,
            fields.ToDictionary(field => field.Name, field => field.Value)
        );
        Assert.True((int)answer.StatusCode < 400, $"{address}: {answer.StatusCode}");
        if (answer.Headers.Location?.OriginalString is { } to && to.StartsWith("/organisation/demandes/", Ordinal))
        {
            made.Add(to);
        }
    }

    private async Task PictureAsync()
    {
        var venues = await Browser.PageAsync("/organisation/lieux");
        var venue = venues.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).First(Venue().IsMatch);
        var address = $"{venue}/images";
        var form = (await Browser.PageAsync(address)).QuerySelector("main form[enctype]")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.HiddenFields())
        {
            content.Add(new StringContent(value), name);
        }
        content.Add(new StringContent("Photo"), "Form.Kind");
        content.Add(new StringContent("La façade"), "Form.Alt[fr]");
        var picture = new ByteArrayContent(Pixel);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(picture, "Form.File", "facade.png");
        var to = new Uri(new Uri(Browser.BaseAddress!, address), form.GetAttribute("action") ?? address);
        using var answer = await Browser.PostAsync(to, content);
        Assert.True((int)answer.StatusCode < 400, $"{address}: {answer.StatusCode}");
    }

    private async Task<List<(string, IHtmlDocument)>> WalkAsync()
    {
        var pages = new List<(string, IHtmlDocument)>();
        var (seen, next) = (new HashSet<string>(), new Queue<string>(["/organisation"]));
        // Of each kind the first that is found is opened: a person before the seats without a name, and their requests.
        foreach (var address in (string[])[$"{Edition}/inscriptions/{person}", .. made])
        {
            seen.Add(KindOf(new Uri(site.Address, address)));
            next.Enqueue(address);
        }
        while (next.TryDequeue(out var address))
        {
            using var answer = await Browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True((int)answer.StatusCode < 400, $"{address}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }
            var page = await answer.ReadPageAsync();
            pages.Add((address, page));
            foreach (var link in page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!))
            {
                var to = new Uri(new Uri(Browser.BaseAddress!, address), link);
                if (Leads(to) && seen.Add(KindOf(to)))
                {
                    next.Enqueue(to.PathAndQuery);
                }
            }
        }
        return pages;
    }

    private static bool Leads(Uri to) =>
        to.AbsolutePath.StartsWith("/organisation", StringComparison.Ordinal)
        && !to.AbsolutePath.Contains('.', StringComparison.Ordinal)
        && (!OfYear().IsMatch(to.AbsolutePath) || to.AbsolutePath.StartsWith(Edition, StringComparison.Ordinal));

    /// <summary>The address without what names the one thing it is about; what is asked for says which form is shown.</summary>
    public static string KindOf(Uri address) =>
        Named().Replace(Id().Replace(address.AbsolutePath, "{id}"), "/$1/{code}/$2")
        + string.Concat(
            address
                .Query.TrimStart('?')
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Where(part => !part.StartsWith("lang=", StringComparison.Ordinal))
                .Select(part => Told().IsMatch(part) ? part : part.Split('=')[0])
                .Order()
                .Select(part => $"&{part}")
        );

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex("/(programme|questions|enquete|modeles)/[^/]+/(.+)$")]
    private static partial Regex Named();

    [GeneratedRegex("^(type|handler)=")]
    private static partial Regex Told();

    [GeneratedRegex("/editions/[0-9]{4}")]
    private static partial Regex OfYear();

    [GeneratedRegex("^/organisation/lieux/[0-9a-f-]{36}$")]
    private static partial Regex Venue();
}
