using System.Globalization;
using System.Net;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The office moves an edition and is asked whether people are told.</summary>
public sealed class ScheduleNoticePageTests : IDisposable
{
    private const string Edition = "/organisation/editions/2027";
    private const string Page = $"{Edition}/changement";

    private static readonly SqlText CountMails = new("select count(*) from mails where kind = 'schedule_change'");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public ScheduleNoticePageTests() => office = site.AsOrganiser();

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Who_moves_an_edition_sees_how_many_know_another_day_and_tells_them_by_one_button()
    {
        await site.SendAsync(RegistrationDesk.Someone());

        using var saved = await MoveAsync();
        var asked = await office.PageAsync(Page);
        var reminded = await office.PageAsync(Edition);
        var before = await site.ReadAsync<int>(CountMails);
        using var told = await office.SendFormAsync(Page);
        using var stale = new FormUrlEncodedContent(asked.QuerySelector("main form")!.HiddenFields());
        using var again = await office.PostAsync(new Uri(Page, UriKind.Relative), stale);
        var settings = await office.PageAsync(Edition);

        Assert.Equal((HttpStatusCode.Redirect, Page), (saved.StatusCode, saved.Headers.Location?.OriginalString));
        Assert.Contains("1 personne inscrite", asked.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(asked.QuerySelector(".demo-mark"));
        Assert.NotNull(reminded.QuerySelector($"main .alert a[href$='{Page}']"));
        Assert.Equal(0, before);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (told.StatusCode, again.StatusCode));
        Assert.Null(settings.QuerySelector($"main .alert a[href$='{Page}']"));
        Assert.Equal(1, await site.ReadAsync<int>(CountMails));
    }

    [Fact]
    public async Task Where_nobody_is_registered_nobody_is_spoken_of()
    {
        using var saved = await MoveAsync();

        Assert.Equal(Edition, saved.Headers.Location?.OriginalString);
        Assert.Null((await office.PageAsync(Page)).QuerySelector("main form"));
    }

    private async Task<HttpResponseMessage> MoveAsync()
    {
        var page = await office.PageAsync(Edition);
        return await office.SendFormAsync(
            Edition,
            "Plan",
            new Dictionary<string, string>
            {
                ["Form.StartsAt"] = DayAfter("Form.StartsAt"),
                ["Form.EndsAt"] = DayAfter("Form.EndsAt"),
            }
        );

        string DayAfter(string field) =>
            DateTime
                .Parse(
                    page.QuerySelector($"input[name='{field}']")!.GetAttribute("value")!,
                    CultureInfo.InvariantCulture
                )
                .AddDays(1)
                .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }
}
