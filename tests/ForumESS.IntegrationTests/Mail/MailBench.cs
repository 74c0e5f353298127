using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Site;
using ForumESS.IntegrationTests.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>A forum with its demonstration edition, whose mails go to a folder or a server of the test's own.</summary>
internal sealed class MailBench : IAsyncDisposable
{
    private static readonly SqlText FindAll = new(
        """
        select id as Id, kind as Kind, status as Status, attempts as Attempts, due_at as DueAt, sent_at as SentAt,
               secret as Secret, last_error as LastError
        from mails
        order by created_at, id
        """
    );

    private readonly DirectoryInfo folder;

    private MailBench(TestForum forum, DirectoryInfo folder)
    {
        Forum = forum;
        this.folder = folder;
    }

    public TestForum Forum { get; }

    public string Folder => folder.FullName;

    /// <param name="smtpPort">Null for mails in <see cref="Folder"/>.</param>
    /// <param name="configure">Replaces services, e.g. the transport.</param>
    public static async Task<MailBench> CreateAsync(
        Engine engine,
        int? smtpPort = null,
        Action<IServiceCollection>? configure = null,
        params (string Key, string Value)[] settings
    )
    {
        var folder = Directory.CreateTempSubdirectory("forumess-mail-");
        var forum = await TestForum.CreateAsync(
            engine,
            services =>
            {
                services.AddMail(Options(folder.FullName, smtpPort, settings));
                configure?.Invoke(services);
            }
        );
        await forum.AddDemoEditionAsync();
        return new MailBench(forum, folder);
    }

    public static MailOptions Options(string folder, int? smtpPort, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["Mail:PickupFolder"] = folder };
        if (smtpPort is not null)
        {
            values["Mail:Transport"] = "Smtp";
            values["Mail:Smtp:Host"] = "127.0.0.1";
            values["Mail:Smtp:Port"] = $"{smtpPort}";
        }
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return MailOptions.Read(configuration, new ForumPaths(folder), SiteOptions.From(configuration));
    }

    /// <summary>Stores a mail as a command does.</summary>
    public Task AddAsync(OutgoingMail mail) => InTransactionAsync(outbox => outbox.AddAsync(mail, default));

    /// <summary>Does with the outbox what a command does.</summary>
    public Task InTransactionAsync(Func<IOutbox, Task> work) =>
        Forum.InScopeAsync(scope =>
            scope
                .GetRequiredService<ITransaction>()
                .RunAsync<Result>(
                    async () =>
                    {
                        await work(scope.GetRequiredService<IOutbox>());
                        return Result.Success;
                    },
                    edition: null,
                    default
                )
        );

    /// <summary>A mail that needs no registration, a millisecond after the last, so that their order is known.</summary>
    public Task InviteAsync(string recipient = "porte@exemple.fr")
    {
        Forum.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.StaffInvitation,
                Recipient = recipient,
                Language = "fr",
                Secret = "jeton",
            }
        );
    }

    /// <summary>What the worker does each time it wakes.</summary>
    public Task<bool> SendDueAsync() =>
        Forum.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<MailRun>().SendDueAsync(CancellationToken.None);
            return true;
        });

    public Task<IReadOnlyList<MailRow>> RowsAsync() =>
        Forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().QueryAsync<MailRow>(FindAll));

    public async Task<MailRow> RowAsync() => Assert.Single(await RowsAsync());

    /// <summary>The mails in <see cref="Folder"/>, in the order they were stored.</summary>
    public IReadOnlyList<MimeMessage> Picked() =>
        [.. Directory.GetFiles(Folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))];

    public async ValueTask DisposeAsync()
    {
        await Forum.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

internal sealed record MailRow
{
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Status { get; init; } = "";
    public int Attempts { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public string? Secret { get; init; }
    public string? LastError { get; init; }
}
