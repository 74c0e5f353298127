using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

public sealed class BulkActionTests : IDisposable
{
    private const string List = "/organisation/editions/2027/inscriptions";
    private const string Bulk = $"{List}/ensemble";

    private static readonly SqlText CountCancelled = new(
        "select count(*) from registrations where status = 'cancelled'"
    );

    private static readonly SqlText CountStudents = new(
        "select count(*) from registrations where audience = 'student'"
    );

    private static readonly SqlText CountNotes = new("select count(*) from registration_notes");

    private static readonly SqlText CountConfirmations = new("select count(*) from mails where kind = 'confirmation'");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public BulkActionTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Several_are_named_then_cancelled_then_all_as_before()
    {
        var ids = await RegisterAsync("Un", "Deux", "Trois");

        var asked = await PreviewAsync("Cancel", ids[..2]);
        Assert.Equal(0, await site.ReadAsync<int>(CountCancelled));
        Assert.Equal(["Deux Zoé", "Un Zoé"], Names(asked).Order());

        var done = await SubmitAsync(asked);
        Assert.Equal(2, await site.ReadAsync<int>(CountCancelled));
        Assert.Contains("2 inscriptions sont annulées", Status(done), StringComparison.Ordinal);

        var undone = await SubmitAsync(done);
        Assert.Equal(0, await site.ReadAsync<int>(CountCancelled));
        Assert.Contains("2 inscriptions sont comme avant", Status(undone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_the_filters_find_is_taken_and_who_cannot_be_is_left_with_the_reason()
    {
        var ids = await RegisterAsync("Un", "Deux");
        await site.SendAsync(new CancelRegistration(ids[0]));

        var asked = await PreviewAsync("Cancel", [], ("All", "true"));
        var done = await SubmitAsync(asked);

        Assert.Equal(2, Names(asked).Count);
        Assert.Contains("1 inscription est annulée", Status(done), StringComparison.Ordinal);
        Assert.Contains("1 inscription est restée comme elle était", done.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_is_changed_and_changed_back()
    {
        var ids = await RegisterAsync("Un", "Deux");
        var asked = await PreviewAsync("Audience", ids);

        var done = await SubmitAsync(asked, ("To", "student"));
        Assert.Equal(2, await site.ReadAsync<int>(CountStudents));

        await SubmitAsync(done);
        Assert.Equal(0, await site.ReadAsync<int>(CountStudents));
    }

    [Fact]
    public async Task Tickets_are_mailed_again()
    {
        var ids = await RegisterAsync("Un", "Deux");

        var done = await SubmitAsync(await PreviewAsync("Resend", ids));

        Assert.Equal(4, await site.ReadAsync<int>(CountConfirmations));
        Assert.Empty(done.QuerySelectorAll("main form[action*=Undo]"));
    }

    [Fact]
    public async Task A_note_is_on_each_shown_as_text_in_the_copy_of_the_data_and_gone_when_undone()
    {
        const string Script = "<script>alert(1)</script>";
        var ids = await RegisterAsync("Un", "Deux");

        var done = await SubmitAsync(await PreviewAsync("Note", ids), ("Note", Script));
        var page = await office.GetStringAsync($"{List}/{ids[0]}");
        var record = await site.SendAsync(new GetPersonalRecord(ids[0]));
        await SubmitAsync(done);

        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Equal(Script, Assert.Single(record.Notes).Text);
        Assert.Equal(0, await site.ReadAsync<int>(CountNotes));
    }

    [Fact]
    public async Task Notes_go_with_who_is_erased()
    {
        var ids = await RegisterAsync("Un");
        await office.SendFormAsync(
            $"{List}/{ids[0]}",
            null,
            new Dictionary<string, string> { ["Form.Text"] = "Appelle" }
        );
        Assert.Equal(1, await site.ReadAsync<int>(CountNotes));
        await site.SendAsync(new CancelRegistration(ids[0]));

        await site.SendAsync(new EraseRegistration(ids[0]));

        Assert.Equal(0, await site.ReadAsync<int>(CountNotes));
    }

    [Fact]
    public async Task Nobody_of_another_edition_is_touched_whatever_the_form_names()
    {
        var ids = await RegisterAsync("Un");
        using var other = site.As(Roles.Organiser, 2014);
        const string theirs = "/organisation/editions/2014/inscriptions/ensemble";
        var token = await other.FormTokenAsync("/organisation/recherche");

        foreach (var handler in (string[])["Preview", "Run", "Undo"])
        {
            using var form = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                new("Act", "Cancel"),
                new("Ids", $"{ids[0]}"),
                new("Undoing", $"{ids[0]:N}="),
            ]);
            using var answer = await other.PostAsync(new Uri($"{theirs}?handler={handler}", UriKind.Relative), form);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("Zoé", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var foreign = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Act", "Cancel")]);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await other.PostAsync(new Uri($"{Bulk}?handler=Run", UriKind.Relative), foreign)).StatusCode
        );
        Assert.Equal(0, await site.ReadAsync<int>(CountCancelled));
    }

    [Fact]
    public async Task The_columns_are_those_that_the_address_names()
    {
        await RegisterAsync("Un");

        var usual = await office.PageAsync(List);
        var chosen = await office.PageAsync($"{List}?colonnes=ShortCode&colonnes=Email");
        var nonsense = await office.GetAsync($"{List}?colonnes=Password");

        Assert.DoesNotContain("un@exemple.fr", usual.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("un@exemple.fr", chosen.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bobine", chosen.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, nonsense.StatusCode);
    }

    private async Task<IHtmlDocument> PreviewAsync(string act, Guid[] ids, params (string, string)[] more)
    {
        KeyValuePair<string, string>[] fields =
        [
            new("Act", act),
            .. ids.Select(id => new KeyValuePair<string, string>("Ids", $"{id}")),
            .. more.Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)),
        ];
        using var answer = await office.PostFormAsync(List, fields, $"{Bulk}?handler=Preview");
        return await answer.ReadPageAsync();
    }

    /// <summary>Sends the page's form as it is, filled in.</summary>
    private async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        using var content = new FormUrlEncodedContent(
            form.HiddenFields()
                .Concat(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)))
        );
        using var answer = await office.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadPageAsync();
    }

    private static List<string> Names(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".hits a").Select(link => link.TextContent)];

    private static string Status(IHtmlDocument page) => page.QuerySelector("main [role=status]")!.TextContent;

    private async Task<Guid[]> RegisterAsync(params string[] names)
    {
        var ids = new List<Guid>();
        foreach (var name in names)
        {
            var receipt = await site.SendAsync(
                new RegisterAttendee
                {
                    Year = ForumSite.Year,
                    Audience = "ess",
                    FirstName = "Zoé",
                    LastName = name,
                    Email = $"{name.ToLowerInvariant()}@exemple.fr",
                    Organisation = "La Bobine partagée",
                    Language = "fr",
                    Origin = RegistrationOrigin.Web,
                }
            );
            ids.Add(receipt.Value.Id);
        }
        return [.. ids];
    }
}
