namespace ForumESS.IntegrationTests.Database;

public sealed class CommonSubsetTests
{
    [Theory]
    [InlineData("select top 1 id from editions")]
    [InlineData("select id from editions limit 1")]
    [InlineData("select id || year as x from editions")]
    [InlineData("select name + 'x' as y from venues")]
    [InlineData("select lower(name) as x from venues")]
    [InlineData("select current_timestamp as x")]
    [InlineData("select cast(name as text) as x from venues")]
    [InlineData("select id from venues where name = N'a'")]
    [InlineData("select id from venues where name = 'é'")]
    [InlineData("select id from dbo.venues")]
    [InlineData("select id from venues with (updlock)")]
    [InlineData("select id from venues where id in @ids")]
    [InlineData("select id from editions where is_demo")]
    [InlineData("select x.id from (select id from editions order by year) x")]
    [InlineData("select distinct id from editions order by year")]
    [InlineData("select year, count(*) as n from editions")]
    [InlineData("select e.year, count(*) as n from editions e group by e.status")]
    [InlineData("select e.status from editions e group by e.status having max(e.year) > e.ordinal")]
    [InlineData("insert into venues (id, name) values (@id, @name) returning id")]
    [InlineData("insert into venues (id, name) output inserted.id values (@id, @name)")]
    [InlineData("merge into venues using rooms on 1 = 1 when matched then delete;")]
    [InlineData("waitfor delay '00:00:01'")]
    [InlineData("delete from venues; delete from rooms")]
    [InlineData("exec forget @id")]
    public void What_one_engine_would_not_take_or_take_otherwise_is_refused(string sql) =>
        Assert.NotEmpty(CommonSubset.RefusalsOf(sql));

    [Theory]
    [InlineData("select e.status as Status, count(*) as N from editions e group by status having count(*) > 1")]
    [InlineData("select e.id, (select count(*) from rooms r where r.venue_id = e.venue_id) as n from editions e")]
    [InlineData("select distinct year as Year from editions order by Year")]
    [InlineData(
        "select id, row_number() over (order by year) as n from editions order by year offset 0 rows fetch next 5 rows only"
    )]
    [InlineData("update seat_quotas set taken = taken + @Count where edition_id = @EditionId")]
    public void What_both_engines_take_passes(string sql) => Assert.Empty(CommonSubset.RefusalsOf(sql));
}
