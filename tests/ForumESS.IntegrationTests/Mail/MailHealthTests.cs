using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.Mail;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>The switch as the office uses it, and what the health page says meanwhile.</summary>
public sealed class MailHealthTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_office_pauses_and_the_health_page_tells_how_long_mails_have_waited()
    {
        using var office = site.AsOrganiser();
        using var stranger = site.Browser();
        var paused = await office.SendFormAsync("/organisation/courriels", "Pause");
        using var registered = await stranger.PostAsJsonAsync(
            "/api/v1/editions/2027/registrations",
            ApiRegistrations.Someone()
        );
        site.Clock.Advance(TimeSpan.FromMinutes(16));

        using var ready = await stranger.GetAsync("/health/ready");
        var health = JsonNode.Parse(await ready.Content.ReadAsStringAsync())!;
        var page = (await office.PageAsync("/organisation/courriels")).Body!.TextContent;
        var today = (await office.PageAsync("/organisation")).Body!.TextContent;

        Assert.Equal(HttpStatusCode.Redirect, paused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        // Late mails are no reason to take the site from its public.
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(("degraded", "degraded"), ((string?)health["status"], (string?)health["checks"]!["outbox"]));
        Assert.Equal("""{"waiting":1,"waitingMinutes":16,"failed":0,"paused":true}""", health["mails"]!.ToJsonString());
        Assert.Contains("L’envoi est suspendu depuis le", page, StringComparison.Ordinal);
        Assert.Contains("16 minutes", page, StringComparison.Ordinal);
        Assert.Contains("L’envoi des courriels est suspendu", today, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resumed_by_the_office_the_mail_leaves_at_once()
    {
        using var office = site.AsOrganiser();
        using var stranger = site.Browser();
        await office.SendFormAsync("/organisation/courriels", "Pause");
        using var registered = await stranger.PostAsJsonAsync(
            "/api/v1/editions/2027/registrations",
            ApiRegistrations.Someone()
        );

        await office.SendFormAsync("/organisation/courriels", "Resume");
        // The worker writes down what left; the clock stands still, so only the switch can have woken it.
        var deadline = Stopwatch.StartNew();
        OutboxState state;
        do
        {
            Assert.True(deadline.Elapsed < Patience, "The mail is still there.");
            await Task.Yield();
            state = await site.SendAsync(new GetOutboxState());
        } while (state.Queued > 0);

        Assert.Equal((1, null), (state.SentInLastHour, state.PausedAt));
    }
}
