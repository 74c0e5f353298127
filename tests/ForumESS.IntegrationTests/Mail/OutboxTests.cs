using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using ForumESS.IntegrationTests.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Mail;

public abstract class OutboxTests(Engine engine)
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private static readonly OutgoingMail Invitation = new()
    {
        Kind = MailKind.StaffInvitation,
        Recipient = "porte@example.org",
        Language = "fr",
        Secret = "key",
    };

    [SkippableFact]
    public async Task A_mail_wakes_the_worker_once_its_transaction_is_committed_and_not_before()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var wake = forum.Services.GetRequiredService<MailSignal>().WaitAsync(Long, forum.Clock, CancellationToken.None);

        await forum.InScopeAsync(scope =>
            scope
                .GetRequiredService<ITransaction>()
                .RunAsync(
                    async () =>
                    {
                        await scope.GetRequiredService<IOutbox>().AddAsync(Invitation, default);
                        Assert.False(wake.IsCompleted);
                        return Result.Success;
                    },
                    edition: null,
                    default
                )
        );

        Assert.True(await wake);
        Assert.Equal(1, await CountAllAsync(forum));
    }

    [SkippableFact]
    public async Task A_refused_command_leaves_no_mail_and_wakes_nobody()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        using var giveUp = new CancellationTokenSource();
        var wake = forum.Services.GetRequiredService<MailSignal>().WaitAsync(Long, forum.Clock, giveUp.Token);

        await forum.InScopeAsync(scope =>
            scope
                .GetRequiredService<ITransaction>()
                .RunAsync<Result>(
                    async () =>
                    {
                        await scope.GetRequiredService<IOutbox>().AddAsync(Invitation, default);
                        return Error.Conflict("registration.full");
                    },
                    edition: null,
                    default
                )
        );

        await giveUp.CancelAsync();
        Assert.False(await wake);
        Assert.Equal(0, await CountAllAsync(forum));
    }

    private static readonly SqlText CountAll = new("select count(*) from mails");

    private static Task<int> CountAllAsync(TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(CountAll));
}

public sealed class SqliteOutboxTests() : OutboxTests(Engine.Sqlite);

public sealed class SqlServerOutboxTests() : OutboxTests(Engine.SqlServer);
