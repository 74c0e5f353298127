using System.Net;
using ForumESS.IntegrationTests.Hosting;

namespace ForumESS.IntegrationTests.Staff;

public sealed class StaffVerbTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_token_made_beside_a_running_site_works_at_once_and_is_the_last_line()
    {
        await using var site = await SiteProcess.StartAsync();

        var made = await RunAsync(site, "token", "create", "--name", "Essai", "--role", "door", "--edition", "2027");
        using var program = new HttpClient { BaseAddress = site.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", Lines(made.Output)[^1]);
        using var own = await program.GetAsync(new Uri("/api/v1/editions/2027/occupancy", UriKind.Relative));
        using var other = await program.GetAsync(new Uri("/api/v1/editions/2014/occupancy", UriKind.Relative));

        Assert.Equal(0, made.Code);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task An_invitation_made_beside_a_running_site_opens_and_is_mailed_by_it()
    {
        await using var site = await SiteProcess.StartAsync();

        var invited = await RunAsync(site, "staff", "invite", "--email", "zoe@exemple.fr", "--role", "organiser");
        var link = Lines(invited.Output)[^1];
        using var browser = new HttpClient();
        using var page = await browser.GetAsync(new Uri(link));
        var mail = await FirstMailAsync(Path.Combine(site.Folder, "mail"));

        Assert.Equal(0, invited.Code);
        Assert.StartsWith(site.Address.ToString(), link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("zoe@exemple.fr", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "staff", "invite", "--email", "zoe", "--role", "organiser")]
    [InlineData(2, "staff", "invite", "--email", "zoe@exemple.fr", "--role", "queen")]
    [InlineData(2, "staff", "invite", "--email", "zoe@exemple.fr")]
    [InlineData(1, "staff", "password", "--email", "zoe@exemple.fr")]
    [InlineData(2, "token", "create", "--name", " ", "--role", "door")]
    [InlineData(1, "token", "create", "--name", "Essai", "--role", "door", "--edition", "1990")]
    [InlineData(2, "token", "create", "--name", "Essai", "--role", "administrator", "--edition", "2014")]
    [InlineData(2, "token")]
    public async Task What_is_refused_is_said_beside_the_answer_and_by_the_exit_code(
        int code,
        params string[] arguments
    )
    {
        var run = await SiteProcess.RunAsync(arguments);

        Assert.Equal(code, run.Code);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("zoe@exemple.fr", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(
        SiteProcess site,
        params string[] arguments
    ) => SiteProcess.RunAsync(arguments, site.Folder, ("Site:BaseUrl", site.Address.ToString().TrimEnd('/')));

    private static string[] Lines(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> FirstMailAsync(string folder)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.eml").FirstOrDefault() is { } file)
            {
                return await File.ReadAllTextAsync(file, patience.Token);
            }
            await Task.Delay(100, patience.Token);
        }
    }
}
