using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

/// <summary>
/// A site whose staff may come through a real OpenID Connect provider, and that provider in a process of its own:
/// <c>OidcProvider/provider.mjs</c>, which says what it does. One of each for all tests of a class.
/// </summary>
public sealed class OidcProvider : IAsyncLifetime, IDisposable
{
    private const string Client = "forum";

    // What never comes is a test that fails, not one that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource<string> ready = new();
    private readonly SemaphoreSlim ordered = new(0);
    private readonly ConcurrentQueue<JsonElement> heard = new();
    private Process? process;
    private ForumSite? site;
    private string address = "";

    /// <summary>Skips the test where the provider cannot be started.</summary>
    public ForumSite Site =>
        site ?? throw new SkipException("The OIDC provider is not installed: it needs Node and npm at build time.");

    /// <summary>What it was asked and told so far, by the event's name.</summary>
    public IReadOnlyList<JsonElement> Heard(string name) =>
        [.. heard.Where(each => each.GetProperty("event").GetString() == name)];

    public async Task InitializeAsync()
    {
        if (await StartAsync())
        {
            site = new ForumSite(290, null, Settings(pkce: false));
            await ServeAsync(site, pkce: false);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        site?.Dispose();
        process?.Kill();
        process?.Dispose();
        ordered.Dispose();
    }

    /// <summary>Who is signed in at the provider from now on; null refuses.</summary>
    public Task BeAsync(string? sub, string usualName = "Bobine") =>
        OrderAsync(
            new
            {
                account = sub is null
                    ? null
                    : new
                    {
                        sub,
                        given_name = "Sam",
                        usual_name = usualName,
                        email = "equipe1@exemple.fr",
                    },
            }
        );

    /// <param name="how">What it says of a user: <c>signed</c>, <c>plain</c>, by a <c>foreign</c> key, or of an <c>other</c>.</param>
    public Task TellAsync(string how) => OrderAsync(new { userinfo = how });

    /// <summary>Serves another site from now on.</summary>
    public Task ServeAsync(ForumSite other, bool pkce) =>
        OrderAsync(new { site = other.Address.GetLeftPart(UriPartial.Authority), pkce });

    public (string Key, string Value)[] Settings(bool pkce) =>
        [
            ("Oidc:Authority", address),
            ("Oidc:ClientId", Client),
            ("Oidc:ClientSecret", "un secret des tests"),
            ("Oidc:Pkce", $"{pkce}"),
        ];

    private async Task<bool> StartAsync()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "OidcProvider");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
        {
            return false;
        }
        var told = JsonSerializer.Serialize(new { id = Client, secret = "un secret des tests" });
        process = Process.Start(
            new ProcessStartInfo("node", ["provider.mjs", told])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        address = await ready.Task.WaitAsync(Patience);
        return true;
    }

    private async Task OrderAsync(object order)
    {
        await process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await process.StandardInput.FlushAsync();
        Assert.True(await ordered.WaitAsync(Patience));
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            ready.TrySetException(new InvalidOperationException("The OIDC provider did not start."));
            return;
        }
        var said = JsonSerializer.Deserialize<JsonElement>(line);
        switch (said.GetProperty("event").GetString())
        {
            case "ready":
                ready.SetResult(said.GetProperty("address").GetString()!);
                break;
            case "ordered":
                ordered.Release();
                break;
            default:
                heard.Enqueue(said);
                break;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
