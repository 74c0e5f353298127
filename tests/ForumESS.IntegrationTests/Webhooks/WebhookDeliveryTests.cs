using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Application.Webhooks;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ForumESS.IntegrationTests.Webhooks;

public sealed class WebhookDeliveryTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly SqlText MoveTo = new("update webhooks set address = @address; select 1");

    private readonly Endpoint endpoint = new();

    public Task InitializeAsync() => endpoint.StartAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => endpoint.DisposeAsync();

    [Fact]
    public async Task An_event_arrives_signed_and_names_nobody()
    {
        using var site = Open();
        var hook = await AddAsync(site, endpoint.Address);

        var registration = await RegisterAsync(site);
        var got = await endpoint.NextAsync();

        Assert.Equal(WebhookSignature.Of(hook.Secret, site.Clock.GetUtcNow(), got.Body), got.Signature);
        var body = JsonNode.Parse(got.Body)!.AsObject();
        Assert.Equal("registration.created", (string?)body["type"]);
        Assert.Equal(ForumSite.Year, (int?)body["edition"]);
        Assert.Equal(registration, (Guid?)body["registrationId"]);
        Assert.Equal(["id", "type", "occurredAt", "edition", "registrationId"], body.Select(field => field.Key));
        await ShowsAsync(site, hook.Id, "delivered");
    }

    [Fact]
    public async Task What_was_not_taken_is_sent_again_later_under_the_same_id()
    {
        using var site = Open();
        endpoint.Status = StatusCodes.Status500InternalServerError;
        var hook = await AddAsync(site, endpoint.Address);
        await RegisterAsync(site);
        var first = await endpoint.NextAsync();
        var waiting = await ShowsAsync(site, hook.Id, "queued", attempts: 1);
        Assert.Equal("500", waiting.LastAnswer);

        endpoint.Status = StatusCodes.Status204NoContent;
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        var second = await endpoint.NextAsync();

        Assert.Equal((string?)JsonNode.Parse(first.Body)!["id"], (string?)JsonNode.Parse(second.Body)!["id"]);
        Assert.NotEqual(first.Signature, second.Signature);
        await ShowsAsync(site, hook.Id, "delivered");
    }

    [Fact]
    public async Task The_office_sends_what_arrived_once_more_and_only_what_is_the_endpoint_s()
    {
        using var site = Open();
        using var office = site.As(Roles.Administrator);
        var hook = await AddAsync(site, endpoint.Address);
        var other = await AddAsync(site, endpoint.Address);
        await site.SendAsync(new EndWebhook(other.Id));
        await RegisterAsync(site);
        var first = await endpoint.NextAsync();
        await ShowsAsync(site, hook.Id, "delivered");
        var here = $"/organisation/webhooks/{hook.Id}";

        var sent = await office.SendFormAsync(here, "Replay");
        var second = await endpoint.NextAsync();
        var foreign = await office.SendFormAsync(
            here,
            "Replay",
            new Dictionary<string, string> { ["eventId"] = $"{Guid.NewGuid()}" }
        );

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Theory]
    [InlineData("https://localhost:{port}/")]
    [InlineData("https://127.0.0.1:{port}/")]
    [InlineData("https://[::1]:{port}/")]
    [InlineData("https://[::ffff:127.0.0.1]:{port}/")]
    [InlineData("https://2130706433:{port}/")]
    public async Task A_door_that_only_the_site_reaches_is_not_knocked_at(string address)
    {
        using var site = new ForumSite(configure: SignedIn.ByHeader);
        // As a name that leads there from now on: the number itself is refused.
        var hook = await AddAsync(site, "https://exemple.invalid/");
        var port = new Uri(endpoint.Address).Port;
        await site.ReadAsync<int>(
            MoveTo,
            new { address = address.Replace("{port}", $"{port}", StringComparison.Ordinal) }
        );

        await RegisterAsync(site);

        var refused = await ShowsAsync(site, hook.Id, "queued", attempts: 1);
        Assert.Equal("private_address", refused.LastAnswer);
        Assert.Equal(0, endpoint.Connections);
    }

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        using var site = Open();
        endpoint.Status = StatusCodes.Status302Found;
        var hook = await AddAsync(site, endpoint.Address);

        await RegisterAsync(site);
        await endpoint.NextAsync();

        Assert.Equal("302", (await ShowsAsync(site, hook.Id, "queued", attempts: 1)).LastAnswer);
        Assert.True(endpoint.IsEmpty);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_an_address_only_as_text()
    {
        using var site = Open();
        using var office = site.As(Roles.Administrator);

        var made = await office.SendFormAsync(
            "/organisation/webhooks/nouveau",
            null,
            new Dictionary<string, string>
            {
                ["Form.Address"] = "https://exemple.invalid/?a=<script>alert(1)</script>",
                ["Form.Topics"] = "Edition",
            }
        );
        var page = await made.ReadPageAsync();
        var secret = page.QuerySelector("#secret")!.TextContent;
        var list = await office.GetStringAsync("/organisation/webhooks");
        var refused = await office.SendFormAsync("/organisation/webhooks/nouveau");

        Assert.StartsWith(AddWebhook.Prefix, secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static ForumSite Open() => new(290, SignedIn.ByHeader, ("Webhooks:AllowPrivateNetworks", "true"));

    private static async Task<NewWebhook> AddAsync(ForumSite site, string address)
    {
        var made = await site.SendAsync(new AddWebhook { Address = address, Topics = [WebhookTopic.Registration] });
        Assert.Null(made.Error);
        return made.Value;
    }

    private static async Task<Guid> RegisterAsync(ForumSite site) => (
            await site.SendAsync(
                new RegisterAttendee
                {
                    Year = ForumSite.Year,
                    Audience = "ess",
                    FirstName = "Zoé",
                    LastName = "Férand",
                    Email = "zoe.ferand@exemple.fr",
                    Organisation = "La Bobine partagée",
                    Language = "fr",
                    Origin = RegistrationOrigin.Web,
                }
            )
        ).Value.Id;

    private static async Task<DeliveryLine> ShowsAsync(ForumSite site, Guid id, string state, int attempts = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var file = await site.SendAsync(new GetWebhook(id));
            if (
                file!.Deliveries is [var only]
                && only.State == state
                && only.Attempts >= attempts
                && (attempts == 0 || only.LastAnswer is not null)
            )
            {
                return only;
            }
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Another program, on this machine.</summary>
    private sealed class Endpoint : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly ConcurrentQueue<(string Signature, string Body)> got = [];
        private int connections;

        public Endpoint()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.WebHost.ConfigureKestrel(options =>
                options.ConfigureEndpointDefaults(listen =>
                    listen.Use(next =>
                        connection =>
                        {
                            Interlocked.Increment(ref connections);
                            return next(connection);
                        }
                    )
                )
            );
            app = builder.Build();
            app.MapPost(
                "/",
                async (HttpContext context) =>
                {
                    using var reader = new StreamReader(context.Request.Body);
                    got.Enqueue(($"{context.Request.Headers[WebhookSignature.Header]}", await reader.ReadToEndAsync()));
                    context.Response.StatusCode = Status;
                    context.Response.Headers.Location = Status == StatusCodes.Status302Found ? "/" : default;
                }
            );
        }

        public int Status { get; set; } = StatusCodes.Status204NoContent;

        public int Connections => connections;

        public bool IsEmpty => got.IsEmpty;

        public string Address => app.Urls.First() + "/";

        public Task StartAsync() => app.StartAsync();

        public async Task<(string Signature, string Body)> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                if (got.TryDequeue(out var one))
                {
                    return one;
                }
                await Task.Delay(20, patience.Token);
            }
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
