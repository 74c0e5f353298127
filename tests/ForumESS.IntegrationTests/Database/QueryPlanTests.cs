using Dapper;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Mail;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

/// <summary>What must not grow with the number of rows, where the engine could be led to another way.</summary>
public sealed class QueryPlanTests
{
    [Fact]
    public async Task A_handful_of_mails_is_found_by_its_lease_not_among_all_that_wait() =>
        Assert.Contains("ix_mails_by_lease", await FirstStepAsync(MailFacts.ByLease, new { Lease = Guid.Empty }));

    private static async Task<string> FirstStepAsync(SqlText sql, object parameters)
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        var dialect = forum.Services.GetRequiredService<ForumDatabase>().Dialect;
        await using var connection = new SqliteConnection(forum.Options.ConnectionString);
        var steps = await connection.QueryAsync<Step>($"explain query plan {sql.For(dialect)}", parameters);
        return steps.First().Detail;
    }

    private sealed record Step
    {
        public string Detail { get; init; } = "";
    }
}
