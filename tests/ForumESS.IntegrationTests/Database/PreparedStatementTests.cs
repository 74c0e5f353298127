using Dapper;
using ForumESS.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace ForumESS.IntegrationTests.Database;

/// <summary>A statement that is parsed once behaves as one that is parsed each time, with the driver and without it.</summary>
public sealed class PreparedStatementTests
{
    private static readonly SqliteDialect Dialect = new("Data Source=:memory:");

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

        var changed = Dialect.TryChange(connection, Add, new { name = "Ada", town });

        Assert.Equal(1, changed);
        Assert.Equal(town, await connection.QueryFirstAsync<string?>(Find, new { name = "Ada" }, transaction));
    }

    [Fact]
    public async Task A_statement_that_the_engine_refused_in_a_transaction_serves_again_in_it()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Dialect.TryChange(connection, Add, new { name = "Ada", town = "Nanterre" });

        var refusal = Assert.Throws<SqliteException>(() =>
            Dialect.TryChange(connection, Add, new { name = "Ada", town = "Paris" })
        );
        Dialect.TryChange(connection, Add, new { name = "Léon", town = "Clichy" });
        await transaction.CommitAsync();

        Assert.True(Dialect.IsDuplicateKey(refusal));
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

    [Fact]
    public async Task A_row_is_stored_without_the_driver_as_with_it()
    {
        TypeHandlers.Register();
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync("create table kinds (a, b, c, d, e, f, g, h, i, j, k)");
        const string add = "insert into kinds values (@a, @b, @c, @d, @e, @f, @g, @h, @i, @j, @k)";
        var row = new
        {
            a = "Évry",
            b = int.MinValue,
            c = (int?)7,
            d = long.MaxValue,
            e = (long?)null,
            f = true,
            g = new Guid("0195A3F2-7C11-7ABC-9DEF-0123456789AB"),
            h = (Guid?)null,
            i = new DateTimeOffset(2027, 3, 18, 9, 5, 7, 89, TimeSpan.FromHours(1)),
            j = (DateTimeOffset?)DateTimeOffset.MaxValue,
            k = (DateTimeOffset?)null,
        };

        await connection.ExecuteAsync(add, row);
        Assert.Equal(1, Dialect.TryChange(connection, add, row));

        Assert.Equal(2, await connection.QueryFirstAsync<int>("select count(*) from kinds"));
        Assert.Single(
            await connection.QueryAsync(
                """
                select distinct a, typeof(a), b, typeof(b), c, typeof(c), d, typeof(d), e, typeof(e), f, typeof(f),
                       g, typeof(g), h, typeof(h), i, typeof(i), j, typeof(j), k, typeof(k)
                from kinds
                """
            )
        );
    }

    [Fact]
    public async Task What_only_the_driver_can_do_has_not_run()
    {
        await using var connection = await OpenAsync();

        Assert.Null(Dialect.TryChange(connection, Add, new { name = "Ada", town = 1.5m }));
        Assert.Null(Dialect.TryChange(connection, Add, new { name = "Ada" }));
        Assert.Null(Dialect.TryChange(connection, Find, new { name = "Ada" }));
        Assert.Null(Dialect.TryChange(connection, $"{Add}; {Add}", new { name = "Ada", town = "Paris" }));

        Assert.Empty(await connection.QueryAsync("select 1 from people"));
    }

    [Theory]
    [InlineData(
        "'Évry ’ 🙂', -7, 7, 9007199254740993, 0, 1, '0195a3f2-7c11-7abc-9def-0123456789ab', "
            + "'0195A3F2-7C11-7ABC-9DEF-0123456789AB', '2027-03-18 08:05:07.0890000', '9999-12-31 23:59:59.9999999'"
    )]
    [InlineData("'', 0, 0, 0, 0, 0, '00000000-0000-0000-0000-000000000000', null, '0001-01-01 00:00:00.0000000', null")]
    [InlineData("null, null, null, null, null, null, null, null, null, null")]
    public async Task A_row_is_read_without_the_driver_as_with_it(string values)
    {
        TypeHandlers.Register();
        await using var connection = await OpenAsync();
        var named = string.Join(", ", values.Split(", ").Zip("ABCDEFGHIJ", (value, name) => $"{value} as {name}"));
        var select = $"select * from (select {named}) where 'Ada' = @name";

        Assert.True(Dialect.TryFirst<Kinds>(connection, select, new { name = "Ada" }, out var row));

        Assert.Equal(await connection.QueryFirstAsync<Kinds>(select, new { name = "Ada" }), row);
        Assert.True(Dialect.TryFirst<Kinds>(connection, select, new { name = "Nobody" }, out var none));
        Assert.Null(none);
    }

    [Fact]
    public async Task What_only_the_driver_can_read_is_left_to_it()
    {
        await using var connection = await OpenAsync();
        Assert.Equal(1, Dialect.TryChange(connection, Add, new { name = "Ada", town = "Nanterre" }));

        Assert.False(Dialect.TryFirst<string>(connection, Find, new { name = "Ada" }, out _));
        Assert.False(Dialect.TryFirst<Dwelling>(connection, Find, new { name = "Ada" }, out _));
        Assert.False(Dialect.TryFirst<Kinds>(connection, Find, new { name = "Ada" }, out _));
        Assert.False(Dialect.TryFirst<Kinds>(connection, Find, new { name = 1.5m }, out _));
        Assert.False(Dialect.TryFirst<Kinds>(connection, $"{Find}; {Find}", new { name = "Ada" }, out _));
        Assert.False(
            Dialect.TryFirst<Kinds>(connection, "select town as B from people where @a = 1", new { a = 1 }, out _)
        );
        Assert.False(Dialect.TryFirst<Kinds>(connection, Add, new { name = "Léon", town = "Clichy" }, out _));

        Assert.Equal(1, await connection.QueryFirstAsync<int>("select count(*) from people"));
    }

    [Theory]
    [InlineData("'no number' as B")]
    [InlineData("'no id' as G")]
    [InlineData("9007199254740993 as B")]
    public async Task A_row_that_cannot_be_read_holds_no_table_up(string column)
    {
        await using var connection = await OpenAsync();
        Dialect.TryChange(connection, Add, new { name = "Ada", town = "Nanterre" });
        var select = $"select {column} from people where name = @name";
        await using var transaction = await connection.BeginTransactionAsync();

        var isRead = Record.Exception(() =>
            Assert.False(Dialect.TryFirst<Kinds>(connection, select, new { name = "Ada" }, out _))
        );

        Assert.True(isRead is null or FormatException or OverflowException, $"{isRead}");
        // Refused while a statement still reads.
        await connection.ExecuteAsync("drop table people", transaction: transaction);
    }

    private sealed record Dwelling(string Town);

    private sealed record Kinds
    {
        public string? A { get; init; } = "nothing";
        public int B { get; init; } = 1;
        public int? C { get; init; }
        public long D { get; init; }
        public long? E { get; init; }
        public bool F { get; init; }
        public Guid G { get; init; }
        public Guid? H { get; init; }
        public DateTimeOffset I { get; init; }
        public DateTimeOffset? J { get; init; }
    }

    private static async Task<System.Data.Common.DbConnection> OpenAsync()
    {
        var connection = Dialect.CreateConnection();
        await connection.OpenAsync();
        await connection.ExecuteAsync("create table people (name text primary key, town text)");
        return connection;
    }
}
