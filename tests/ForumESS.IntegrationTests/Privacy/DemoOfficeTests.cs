using ForumESS.Application.Privacy;
using ForumESS.Application.Webhooks;
using ForumESS.Infrastructure.Office;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Privacy;

public abstract class DemoOfficeTests(Engine engine)
{
    [SkippableFact]
    public async Task The_demonstration_of_the_office_is_added_once_and_has_nothing_to_send()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        Assert.True(await LoadAsync(forum));
        Assert.False(await LoadAsync(forum));

        var requests = await SendAsync(forum, new ListPrivacyRequests());
        Assert.Equal(2, requests.Count(request => request.ClosedAt is null));
        Assert.Equal(2, requests.Count(request => request.ClosedAt is not null));
        var webhook = Assert.Single(await SendAsync(forum, new ListWebhooks()));
        Assert.Equal(0, webhook.Waiting);
        // Of a forum that is over: nothing happens there any more.
        Assert.Equal(2014, webhook.Year);
        Assert.Equal(5, (await SendAsync(forum, new GetWebhook(webhook.Id)))!.Deliveries.Count);
    }

    private static async Task<bool> LoadAsync(TestForum forum) =>
        (await forum.InScopeAsync(scope => scope.GetRequiredService<DemoOffice>().LoadAsync(default))).Value;

    private static Task<T> SendAsync<T>(TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));
}

public sealed class SqliteDemoOfficeTests() : DemoOfficeTests(Engine.Sqlite);

public sealed class SqlServerDemoOfficeTests() : DemoOfficeTests(Engine.SqlServer);
