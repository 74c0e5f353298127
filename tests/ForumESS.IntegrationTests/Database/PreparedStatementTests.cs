using Dapper;
using ForumESS.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace ForumESS.IntegrationTests.Database;

/// <summary>A statement that is parsed once behaves as one that is parsed each time.</summary>
public sealed class PreparedStatementTests
{
    private const string Add = "insert into people (name, town) values (@name, @town)";
    private const string Find = "select town from people where name = @name";

    [Fact]
    public async Task A_statement_serves_again_with_other_values()
    {
        await using var connection = await OpenAsync();

        await connection.ExecuteAsync(Add, new { name = "Ada", town = "Nanterre" });
        await connection.ExecuteAsync(Add, new { name = "Léon", town = (string?)null });

        Assert.Equal("Nanterre", await connection.QueryFirstAsync<string?>(Find, new { name = "Ada" }));
        Assert.Null(await connection.QueryFirstAsync<string?>(Find, new { name = "Léon" }));
        Assert.Empty(await connection.QueryAsync<string?>(Find, new { name = "Nobody" }));
    }

    [Fact]
    public async Task A_statement_that_the_engine_refused_serves_again()
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(Add, new { name = "Ada", town = "Nanterre" });

        await Assert.ThrowsAsync<SqliteException>(() =>
            connection.ExecuteAsync(Add, new { name = "Ada", town = "Paris" })
        );
        await connection.ExecuteAsync(Add, new { name = "Léon", town = "Clichy" });

        Assert.Equal("Nanterre", await connection.QueryFirstAsync<string>(Find, new { name = "Ada" }));
        Assert.Equal("Clichy", await connection.QueryFirstAsync<string>(Find, new { name = "Léon" }));
    }

    [Fact]
    public async Task A_statement_is_free_of_the_transaction_it_ran_in()
    {
        await using var connection = await OpenAsync();
        await using (var undone = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync(Add, new { name = "Ada", town = "Nanterre" }, undone);
        }

        await connection.ExecuteAsync(Add, new { name = "Ada", town = "Paris" });

        Assert.Equal("Paris", await connection.QueryFirstAsync<string>(Find, new { name = "Ada" }));
    }

    [Theory]
    [InlineData("Nanterre")]
    [InlineData("Évry-sur-Seine ’ 🙂")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_statement_in_a_transaction_stores_each_text_as_it_is(string? town)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var changed = await connection.ExecuteAsync(Add, new { name = "Ada", town }, transaction);

        Assert.Equal(1, changed);
        Assert.Equal(town, await connection.QueryFirstAsync<string?>(Find, new { name = "Ada" }, transaction));
    }

    [Fact]
    public async Task A_statement_that_the_engine_refused_in_a_transaction_serves_again_in_it()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Add, new { name = "Ada", town = "Nanterre" }, transaction);

        var refusal = await Assert.ThrowsAsync<SqliteException>(() =>
            connection.ExecuteAsync(Add, new { name = "Ada", town = "Paris" }, transaction)
        );
        await connection.ExecuteAsync(Add, new { name = "Léon", town = "Clichy" }, transaction);
        await transaction.CommitAsync();

        Assert.True(new SqliteDialect("Data Source=:memory:").IsDuplicateKey(refusal));
        Assert.Equal("Nanterre", await connection.QueryFirstAsync<string>(Find, new { name = "Ada" }));
        Assert.Equal("Clichy", await connection.QueryFirstAsync<string>(Find, new { name = "Léon" }));
    }

    [Fact]
    public async Task The_same_statement_may_be_read_twice_at_a_time()
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(Add, new { name = "Ada", town = "Nanterre" });
        await connection.ExecuteAsync(Add, new { name = "Léon", town = "Clichy" });

        await using var outer = await connection.ExecuteReaderAsync(Find, new { name = "Ada" });
        var inner = await connection.QueryFirstAsync<string>(Find, new { name = "Léon" });

        Assert.True(await outer.ReadAsync());
        Assert.Equal("Nanterre", outer.GetString(0));
        Assert.Equal("Clichy", inner);
    }

    private static async Task<System.Data.Common.DbConnection> OpenAsync()
    {
        var connection = new SqliteDialect("Data Source=:memory:").CreateConnection();
        await connection.OpenAsync();
        await connection.ExecuteAsync("create table people (name text primary key, town text)");
        return connection;
    }
}
