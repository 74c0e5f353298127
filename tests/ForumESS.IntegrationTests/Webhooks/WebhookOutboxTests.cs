using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Webhooks;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Webhooks;

public abstract class WebhookOutboxTests(Engine engine)
{
    private static readonly SqlText Count = new("select count(*) from webhook_deliveries");

    private static readonly SqlText MarkDelivered = new("update webhook_deliveries set state = 'delivered'");

    [SkippableFact]
    public async Task What_happens_waits_to_be_told_with_the_fact_itself()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var hook = await AddAsync(forum, Enum.GetValues<WebhookTopic>());

        var registered = await forum.SendAsync(RegistrationDesk.Someone());
        await forum.SendAsync(new CancelRegistration(registered.Value.Id, Undoable: true));
        await forum.SendAsync(new UndoCancellation(registered.Value.Id));
        await forum.SendAsync(new CancelRegistration(registered.Value.Id));
        await forum.SendAsync(new EraseRegistration(registered.Value.Id));

        Assert.Equal(
            [
                "registration.cancelled",
                "registration.cancelled",
                "registration.created",
                "registration.erased",
                "registration.reinstated",
                "ticket.issued",
                "ticket.restored",
                "ticket.revoked",
                "ticket.revoked",
            ],
            (await EventsAsync(forum, hook)).Order(StringComparer.Ordinal)
        );
    }

    [SkippableFact]
    public async Task What_was_refused_is_told_to_nobody()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await AddAsync(forum, Enum.GetValues<WebhookTopic>());
        await forum.SendAsync(RegistrationDesk.Someone());
        var before = await forum.ReadAsync<int>(Count);

        var again = await forum.SendAsync(RegistrationDesk.Someone());

        Assert.NotNull(again.Error);
        Assert.Equal(before, await forum.ReadAsync<int>(Count));
    }

    [SkippableFact]
    public async Task An_endpoint_is_told_of_its_topics_and_its_edition_alone()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var tickets = await AddAsync(forum, [WebhookTopic.Ticket]);
        var editions = await AddAsync(forum, [WebhookTopic.Edition]);
        await forum.SendAsync(new CreateEdition { Year = 2031 });
        var other = await AddAsync(forum, Enum.GetValues<WebhookTopic>(), 2031);

        await forum.SendAsync(RegistrationDesk.Someone());

        Assert.Equal(["ticket.issued"], await EventsAsync(forum, tickets));
        Assert.Equal(["edition.created"], await EventsAsync(forum, editions));
        Assert.Empty(await EventsAsync(forum, other));
    }

    [SkippableFact]
    public async Task An_endpoint_that_ended_is_told_nothing_and_what_waited_is_gone()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var hook = await AddAsync(forum, [WebhookTopic.Registration]);
        await forum.SendAsync(RegistrationDesk.Someone());

        var ended = await forum.SendAsync(new EndWebhook(hook));
        var again = await forum.SendAsync(new EndWebhook(hook));
        await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"));

        Assert.Null(ended.Error);
        Assert.Equal("webhook.unknown", again.Error?.Code);
        Assert.Empty(await EventsAsync(forum, hook));
    }

    [SkippableFact]
    public async Task What_was_told_a_month_ago_is_dropped_and_what_waits_is_not()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await AddAsync(forum, [WebhookTopic.Registration]);
        await forum.SendAsync(RegistrationDesk.Someone());
        forum.Clock.Advance(ForgetDeliveries.KeptFor + TimeSpan.FromDays(1));
        Assert.Equal(0, (await forum.SendAsync(new ForgetDeliveries())).Value);

        await forum.ExecuteAsync(MarkDelivered);

        Assert.Equal(1, (await forum.SendAsync(new ForgetDeliveries())).Value);
    }

    [SkippableTheory]
    [InlineData("http://exemple.fr/forum", "webhook.address_insecure")]
    [InlineData("https://localhost/forum", "webhook.address_private")]
    [InlineData("https://127.0.0.1/forum", "webhook.address_private")]
    [InlineData("https://2130706433/forum", "webhook.address_private")]
    [InlineData("https://169.254.169.254/latest", "webhook.address_private")]
    [InlineData("https://[::ffff:10.0.0.1]/forum", "webhook.address_private")]
    [InlineData("https://moi:secret@exemple.fr/forum", "request.invalid")]
    [InlineData("https://exemple.fr/#a", "request.invalid")]
    [InlineData("ftp://exemple.fr/", "request.invalid")]
    [InlineData("file:///etc/passwd", "request.invalid")]
    [InlineData("/forum", "request.invalid")]
    [InlineData(null, "request.invalid")]
    public async Task Only_a_whole_address_reached_over_tls_is_told(string? address, string code)
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var refused = await forum.SendAsync(new AddWebhook { Address = address, Topics = [WebhookTopic.Ticket] });

        Assert.Equal(code, refused.Error?.Code);
        Assert.Empty(await forum.SendAsync(new ListWebhooks()));
    }

    private static async Task<Guid> AddAsync(
        TestForum forum,
        IReadOnlyCollection<WebhookTopic> topics,
        int? year = null
    ) => (
            await forum.SendAsync(
                new AddWebhook
                {
                    Address = "https://exemple.invalid/forum",
                    Topics = topics,
                    Year = year,
                }
            )
        ).Value.Id;

    private static async Task<IReadOnlyList<string>> EventsAsync(TestForum forum, Guid id) =>
        [.. (await forum.SendAsync(new GetWebhook(id)))!.Deliveries.Select(delivery => delivery.Event)];
}

public sealed class SqliteWebhookOutboxTests() : WebhookOutboxTests(Engine.Sqlite);

public sealed class SqlServerWebhookOutboxTests() : WebhookOutboxTests(Engine.SqlServer);
