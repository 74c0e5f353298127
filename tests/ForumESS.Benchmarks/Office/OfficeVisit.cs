using System.Net;
using System.Text.RegularExpressions;
using ForumESS.Benchmarks.Processes;

namespace ForumESS.Benchmarks.Office;

/// <summary>An organiser at the office, who came by an invitation.</summary>
internal sealed partial class OfficeVisit : IDisposable
{
    private const string Password = "Ourdir 12 fils bleus";

    private readonly HttpClient client;
    private readonly string list;
    private string token = "";

    private OfficeVisit(SiteProcess site)
    {
        client = new HttpClient { BaseAddress = site.Address, Timeout = TimeSpan.FromMinutes(10) };
        list = $"/organisation/editions/{site.Year}/inscriptions";
    }

    public static async Task<OfficeVisit> BeginAsync(
        SiteProcess site,
        Workspace workspace,
        CancellationToken cancellationToken
    )
    {
        var visit = new OfficeVisit(site);
        var invitation = await site.RunVerbAsync(
            workspace,
            ["staff", "invite", "--email", $"{Guid.NewGuid():N}@foule.example", "--role", "organiser"],
            cancellationToken
        );
        var form = await visit.ReadAsync(invitation, cancellationToken);
        // Its fields are named by the page: a name, and a password as often as it is asked for.
        var fields = Field()
            .Matches(form)
            .Select(field => field.Value)
            .Where(field => Name().IsMatch(field))
            .ToDictionary(field => Name().Match(field).Groups[1].Value, Answer);
        await visit.SendAsync(invitation, fields, cancellationToken);
        visit.token = Token(await visit.ReadAsync(visit.list, cancellationToken));
        return visit;
    }

    public Task<string> ListAsync(string query, CancellationToken cancellationToken) =>
        ReadAsync($"{list}?{query}", cancellationToken);

    public Task<string> SearchAsync(string text, CancellationToken cancellationToken) =>
        SendAsync(
            list,
            new Dictionary<string, string> { ["Q"] = text, ["__RequestVerificationToken"] = token },
            cancellationToken
        );

    /// <summary>Reads a file and forgets it at once; its bytes.</summary>
    public async Task<long> DownloadAsync(string format, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(
            new Uri($"{list}/export/fichier?format={format}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            bytes += read;
        }
        return bytes;
    }

    public void Dispose() => client.Dispose();

    private Task<string> ReadAsync(string address, CancellationToken cancellationToken) =>
        client.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute), cancellationToken);

    private async Task<string> SendAsync(
        string address,
        Dictionary<string, string> fields,
        CancellationToken cancellationToken
    )
    {
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(
            new Uri(address, UriKind.RelativeOrAbsolute),
            body,
            cancellationToken
        );
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStringAsync(cancellationToken)
            : throw new RunFailedException($"A form of the office was answered with {(int)answer.StatusCode}.");
    }

    private static string Answer(string field) =>
        field.Contains("type=\"hidden\"", StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(Value().Match(field).Groups[1].Value)
        : field.Contains("type=\"password\"", StringComparison.Ordinal) ? Password
        : "Sam Bobine";

    private static string Token(string page) =>
        Answer(
            Field()
                .Matches(page)
                .First(field => field.Value.Contains("__RequestVerificationToken", StringComparison.Ordinal))
                .Value
        );

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Field();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
