using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

public sealed class StatementGuardTests
{
    [Fact]
    public async Task A_statement_that_is_no_sql_text_never_reaches_the_engine()
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        var database = forum.Services.GetRequiredService<ForumDatabase>();
        await using var connection = await database.OpenAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "delete from editions";

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteNonQueryAsync());

        Assert.Contains("delete from editions", refusal.Message, StringComparison.Ordinal);
    }
}
