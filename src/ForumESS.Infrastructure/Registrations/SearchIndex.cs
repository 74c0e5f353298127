using Dapper;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>
/// Terms of registrations (<c>search_words</c>), of each edition up to its mark (<c>search_marks</c>). Whoever changes a
/// search key or takes one in writes the mark first, so that no two see each other's half.
/// </summary>
internal sealed class SearchIndex(DbSession session) : ISearchIndex
{
    /// <summary>Of <c>search_marks m</c>: behind it are those who are taken in. Of registrations <c>n</c>: who is not.</summary>
    public const string IsAhead = "n.created_at >= m.taken_at and (n.created_at > m.taken_at or n.id > m.taken_id)";

    /// <summary>The same of registrations <c>r</c>.</summary>
    public const string IsListedAhead =
        "r.created_at >= m.taken_at and (r.created_at > m.taken_at or r.id > m.taken_id)";

    public const string IsBehind = "n.created_at <= m.taken_at and (n.created_at < m.taken_at or n.id <= m.taken_id)";

    /// <summary>By the <c>@Id</c> of a registration.</summary>
    public static readonly SqlText Lock = new(
        """
        update search_marks
        set taken_at = taken_at
        where edition_id = (select edition_id from registrations where id = @Id)
        """
    );

    public static readonly SqlText LockEdition = new(
        "update search_marks set taken_at = taken_at where edition_id = @editionId"
    );

    /// <summary>By the <c>@Id</c> of a registration.</summary>
    public static readonly SqlText Forget = new("delete from search_words where registration_id = @Id");

    /// <summary>Of an edition, who has no search key any more.</summary>
    public static readonly SqlText ForgetReduced = new(
        """
        delete from search_words
        where registration_id in (select id from registrations where edition_id = @editionId and search_key = '')
        """
    );

    /// <summary>Of a new edition, and of one that a node of an older program made, which knows of no mark.</summary>
    public static readonly SqlText Begin = new(
        """
        insert into search_marks (edition_id, taken_at, taken_id)
        select @editionId, '1900-01-01 00:00:00.0000000', '00000000-0000-0000-0000-000000000000'
        where not exists (select 1 from search_marks where edition_id = @editionId)
        """
    );

    private static readonly SqlText FindTakenIn = new(
        $"""
        select n.id as Id, n.created_at as CreatedAt, n.search_key as SearchKey
        from registrations n
        join search_marks m on m.edition_id = n.edition_id
        where n.id = @id and {IsBehind}
        """
    );

    private static readonly SqlText ListNext = new(dialect =>
        $"""
            select n.id as Id, n.created_at as CreatedAt, n.search_key as SearchKey
            from search_marks m
            join registrations n on n.edition_id = m.edition_id
            where m.edition_id = @editionId and n.edition_id = @editionId and n.created_at <= @until and {IsAhead}
            order by n.created_at, n.id
            {dialect.Rows("@most")}
            """
    );

    // On SQL Server each statement is a way to the server and back, with the mark held.
    private const int AtOnce = 20;

    private static readonly SqlText Add = new(
        $"""
        insert into search_words (edition_id, term, created_at, registration_id)
        select n.edition_id, w.term, n.created_at, n.id
        from (
          select @Term1 as term, @Id1 as id
          {string.Join("\n  ", Enumerable.Range(2, AtOnce - 1).Select(i => $"union all select @Term{i}, @Id{i}"))}
        ) w
        join registrations n on n.id = w.id
        where not exists (
          select 1
          from search_words h
          where h.edition_id = n.edition_id and h.term = w.term and h.created_at = n.created_at
            and h.registration_id = n.id
        )
        """
    );

    private static readonly SqlText MoveMark = new(
        "update search_marks set taken_at = @CreatedAt, taken_id = @Id where edition_id = @editionId"
    );

    private static readonly SqlText MoveBack = new(
        """
        update search_marks
        set taken_at = @to, taken_id = '00000000-0000-0000-0000-000000000000'
        where edition_id = @editionId and taken_at >= @to
        """
    );

    /// <summary>After a change of somebody's search key, in its transaction.</summary>
    public async Task FollowAsync(Guid id, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Lock, new { Id = id }, cancellationToken);
        await session.ExecuteAsync(Forget, new { Id = id }, cancellationToken);
        if (await session.FirstOrDefaultAsync<KeyRow>(FindTakenIn, new { id }, cancellationToken) is { } row)
        {
            await AddAsync([row], cancellationToken);
        }
    }

    public async Task<int> TakeInAsync(
        Guid editionId,
        DateTimeOffset until,
        int most,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(Begin, new { editionId }, cancellationToken);
        await session.ExecuteAsync(LockEdition, new { editionId }, cancellationToken);
        var next = new
        {
            editionId,
            until,
            most,
        };
        var rows = await session.QueryAsync<KeyRow>(ListNext, next, cancellationToken);
        await AddAsync(rows, cancellationToken);
        if (rows is [.., var last])
        {
            var mark = new
            {
                editionId,
                last.CreatedAt,
                last.Id,
            };
            await session.ExecuteAsync(MoveMark, mark, cancellationToken);
        }
        return rows.Count;
    }

    public async Task LookBackAsync(Guid editionId, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(MoveBack, new { editionId, to }, cancellationToken);
        await session.ExecuteAsync(ForgetReduced, new { editionId }, cancellationToken);
    }

    private async Task AddAsync(IEnumerable<KeyRow> rows, CancellationToken cancellationToken)
    {
        var words = rows.SelectMany(row => SearchTerm.AllOf(row.SearchKey), (row, term) => (term, row.Id));
        foreach (var some in words.Chunk(AtOnce))
        {
            var values = new DynamicParameters();
            for (var i = 0; i < AtOnce; i++)
            {
                // Nobody has no id: where there are fewer, nobody is added.
                var (term, id) = i < some.Length ? some[i] : ("", Guid.Empty);
                values.Add($"Term{i + 1}", term);
                values.Add($"Id{i + 1}", id);
            }
            await session.ExecuteAsync(Add, values, cancellationToken);
        }
    }

    private sealed record KeyRow
    {
        public Guid Id { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public string SearchKey { get; init; } = "";
    }
}
