using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace ForumESS.Benchmarks.Rush;

/// <summary>What the site promised to one person.</summary>
/// <param name="Status">confirmed or waitlisted.</param>
/// <param name="Position">Place in the line; null with a seat.</param>
internal sealed record RushAnswer(string Id, string Status, int? Position);

/// <summary>People who register and keep what they were told; not for speed, the load generator is.</summary>
internal sealed class RushClient(Uri site, int year) : IDisposable
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(1);

    private readonly Uri path = new($"api/v1/editions/{year}/registrations", UriKind.Relative);

    // A connection each, as so many people have.
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
    {
        BaseAddress = site,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <exception cref="HttpRequestException">No answer came: the seat may be taken or not.</exception>
    /// <exception cref="RunFailedException">The answer was not 201.</exception>
    public async Task<RushAnswer> RegisterAsync(string audience, string email, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""
            {"audience":"{{audience}}","firstName":"Camille","lastName":"Ferrand","email":"{{email}}",
             "organisation":"La Bobine"}
            """
        );
        while (true)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(path, content, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                return (await answer.Content.ReadFromJsonAsync<RushAnswer>(cancellationToken))!;
            }
            // Too many at once: come again, as the answer asks to.
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                var words = await answer.Content.ReadAsStringAsync(cancellationToken);
                throw new RunFailedException($"The site answered {(int)answer.StatusCode}: {words}");
            }
            await Task.Delay(ComeAgain, cancellationToken);
        }
    }

    public void Dispose() => client.Dispose();
}
