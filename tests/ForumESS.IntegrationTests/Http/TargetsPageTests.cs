using System.Net;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

public sealed class TargetsPageTests : IDisposable
{
    private const string Page = "/organisation/editions/2013/frequentation/objectifs";

    private static readonly SqlText CountNotes = new(
        "select count(*) from audit_entries where action = 'set_targets' and details like '%target%'"
    );

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_target_is_set_audited_and_held_against_who_came()
    {
        using var office = site.AsOrganiser();
        var before = await office.PageAsync(Page);
        var student = before
            .QuerySelectorAll("input[type=hidden][value=student]")
            .Single()
            .GetAttribute("name")!
            .Replace("Audience", "IsPriority", StringComparison.Ordinal);
        Assert.NotNull(before.QuerySelector($"input[name='{student}'][checked]"));

        using var saved = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string> { ["Form.Rows[0].People"] = "400" }
        );

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await office.PageAsync("/organisation/comparaison?mesure=present&annee=2013");
        Assert.Contains("400, non atteint (−20)", page.Body!.TextContent, StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(
            1,
            await scope.ServiceProvider.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(CountNotes)
        );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000001")]
    [InlineData("beaucoup")]
    public async Task A_target_that_is_no_number_of_people_is_refused_beside_its_field(string typed)
    {
        using var office = site.AsOrganiser();

        using var answer = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string> { ["Form.Rows[0].People"] = typed }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("true", page.QuerySelector("input[name='Form.Rows[0].People']")!.GetAttribute("aria-invalid"));
        Assert.Equal(typed, page.QuerySelector("input[name='Form.Rows[0].People']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_reader_compares_and_sets_nothing()
    {
        using var reader = site.As(Roles.Reader);

        Assert.Equal(
            HttpStatusCode.OK,
            (await reader.GetAsync(new Uri("/organisation/comparaison", UriKind.Relative))).StatusCode
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(new Uri(Page, UriKind.Relative))).StatusCode);
    }
}
