using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Database;

public sealed class SharedReadTests
{
    private const string Read = "select e.id from editions e join rooms r on r.id = e.room_id where e.year = @year";

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
}
