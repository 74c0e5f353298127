using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Editions;

public abstract class EditionStoreTests(Engine engine)
{
    [SkippableFact]
    public async Task The_report_s_editions_are_there_after_a_first_start_and_only_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.InScopeAsync(scope =>
            scope.GetRequiredService<Infrastructure.Editions.HistorySeed>().LoadAsync(default)
        );

        var second = await forum.InScopeAsync(scope =>
            InTransaction(scope, store => store.FindByYearAsync(2012, default))
        );

        Assert.NotNull(second);
        Assert.True(second.YearIsInferred);
        Assert.Equal("L’innovation sociale", second.Plan.Theme!.In("fr"));
        Assert.Null(second.Plan.StartsAt);
        Assert.Equal(EditionStatus.Held, second.Status);
    }

    [SkippableFact]
    public async Task An_edition_comes_back_as_it_was_stored()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();

        var edition = await forum.InScopeAsync(scope =>
            InTransaction(scope, store => store.FindByYearAsync(2027, default))
        );
        var ledger = await forum.InScopeAsync(scope =>
            InTransaction(scope, store => store.LockLedgerAsync(edition!.Id, default))
        );

        Assert.True(edition!.IsDemo);
        Assert.Equal(new DateTimeOffset(2027, 3, 18, 8, 0, 0, TimeSpan.Zero), edition.Plan.StartsAt);
        Assert.Equal(RegistrationState.Open, edition.RegistrationAt(forum.Clock.GetUtcNow()));
        Assert.Equal(290, ledger!.Total);
        Assert.Equal(6, ledger.Quotas.Count);
    }

    private static async Task<T> InTransaction<T>(IServiceProvider scope, Func<IEditionStore, Task<T>> work)
    {
        T value = default!;
        await scope
            .GetRequiredService<DbSession>()
            .RunAsync(
                async () =>
                {
                    value = await work(scope.GetRequiredService<IEditionStore>());
                    return Result.Success;
                },
                edition: null,
                default
            );
        return value;
    }
}

public sealed class SqliteEditionStoreTests() : EditionStoreTests(Engine.Sqlite);

public sealed class SqlServerEditionStoreTests() : EditionStoreTests(Engine.SqlServer);
