using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ForumESS.IntegrationTests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.IntegrationTests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_hears_of_routes_and_never_of_a_link_s_secret_a_query_or_an_address()
    {
        await using var collector = await Collector.StartAsync();
        const string secret = "SECRETSECRETSECRETSECRETSECRETSE";
        using (var site = new ForumSite(290, null, ("Telemetry:Endpoint", collector.Address)))
        {
            using var browser = site.Browser();
            browser.DefaultRequestHeaders.UserAgent.ParseAdd("Agent-Of-A-Person/1.0");
            await browser.GetAsync($"/inscription/{secret}?mot=QUERYQUERY");
            await browser.GetAsync($"/nowhere-{secret}");
        }

        // What is left is sent as the site stops, by the program's own thread: who ends it here does not wait for that one.
        await collector.HearAsync("/v1/traces");
        await collector.HearAsync("/v1/metrics");
        var all = string.Concat(collector.Received.Select(each => each.Body));
        Assert.Contains("inscription/{key}", all, StringComparison.Ordinal);
        Assert.Contains("forumess.commands", all, StringComparison.Ordinal);
        Assert.Contains("forumess.mail.waiting", all, StringComparison.Ordinal);
        string[] secrets = [secret, "QUERYQUERY", "Agent-Of-A-Person", "client.address", "peer.address"];
        Assert.All(secrets, word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
    }

    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<(string Path, string Body)> Received { get; } = new();

        public string Address =>
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        public async Task HearAsync(string path)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (Received.All(each => each.Path != path))
            {
                await Task.Delay(20, deadline.Token);
            }
        }

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                // Protobuf keeps texts as they are.
                collector.Received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
                context.Response.StatusCode = (int)HttpStatusCode.OK;
            });
            await app.StartAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
