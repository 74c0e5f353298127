using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Database;

public sealed class SharedReadTests
{
    private const string Read = "select e.id from editions e join rooms r on r.id = e.room_id where e.year = @year";

    private static readonly SqlText Statement = new(Read);

    private readonly ReadMemory memory = new(new SqliteDialect("Data Source=:memory:"));

    [Theory]
    [InlineData("update rooms set capacity = 1")]
    [InlineData("INSERT INTO Editions (id) values (@id)")]
    [InlineData("\n  delete from editions where id = @id")]
    [InlineData("with a as (select 1) update venues set name = ''")]
    [InlineData("update venues set name = ''; delete from rooms")]
    public void A_statement_that_writes_to_a_table_read_or_cannot_be_told_ends_what_was_kept(string written) =>
        Assert.True(SqlText.MayChange(written, Read));

    [Theory]
    [InlineData("update venues set name = (select max(id) from rooms)")]
    [InlineData("insert into edition_gates (edition_id) values (@id)")]
    public void A_statement_that_writes_elsewhere_leaves_it(string written) =>
        Assert.False(SqlText.MayChange(written, Read));

    [Fact]
    public void What_is_kept_in_the_place_of_another_makes_nothing_else_forgotten()
    {
        memory.Keep(Statement, 2026, "kept");

        for (var turn = 0; turn < 5000; turn++)
        {
            memory.Keep(Statement, 2027, $"{turn}");
        }

        Assert.Equal("kept", memory.Recall<string>(Statement, 2026));
        Assert.Equal("4999", memory.Recall<string>(Statement, 2027));
    }

    [Fact]
    public void What_nobody_asks_for_any_more_is_forgotten_once_there_is_much_of_it()
    {
        for (var year = 0; year < 5000; year++)
        {
            memory.Keep(Statement, year, $"{year}");
        }

        Assert.Null(memory.Recall<string>(Statement, 0));
        Assert.Equal("4999", memory.Recall<string>(Statement, 4999));
    }
}
