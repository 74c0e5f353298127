using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ListRegistrationsHandler(DbSession session)
    : IRequestHandler<ListRegistrations, RegistrationPage?>
{
    /// <summary>Of <c>registrations r</c>; badges are chosen the same way.</summary>
    internal const string Matching = $"r.edition_id = @EditionId and {Filtered} and {PeopleSearch.Found}";

    private const string Filtered =
        "(@Audience is null or r.audience = @Audience) and (@Status is null or r.status = @Status)";

    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText CountAudiences = new("select count(*) from audience_types where code = @Audience");

    // Each in the order of an index that holds all it asks for, so that no row is read that is not shown.
    private const string InState = "r.edition_id = @EditionId and (@Status is null or r.status = @Status)";

    private const string OfAudience = $"{InState} and r.audience = @Audience";

    // Nobody asks for one here; that they could leads SQLite to the index of the few.
    private const string OfAnyAudience = "r.edition_id = @EditionId and (@Audience is null or r.audience = @Audience)";

    private const string Waiting = $"{OfAnyAudience} and r.status = 'waitlisted'";

    private const string WaitingOfAudience = $"{Waiting} and r.audience = @Audience";

    private const string Cancelled = $"{OfAnyAudience} and r.status = 'cancelled'";

    private const string CancelledOfAudience = $"{Cancelled} and r.audience = @Audience";

    internal static readonly SqlText ListInState = new(dialect => Page(dialect, InState));

    internal static readonly SqlText ListOfAudience = new(dialect => Page(dialect, OfAudience));

    internal static readonly SqlText ListWaiting = new(dialect => Page(dialect, Waiting));

    internal static readonly SqlText ListWaitingOfAudience = new(dialect => Page(dialect, WaitingOfAudience));

    internal static readonly SqlText ListCancelled = new(dialect => Page(dialect, Cancelled));

    internal static readonly SqlText ListCancelledOfAudience = new(dialect => Page(dialect, CancelledOfAudience));

    // Kept as people register, and exact: counting the rows took longer than the page.
    private static readonly SqlText Count = new(
        """
        select coalesce(sum(case
            when @Status is null then requests
            when @Status = 'confirmed' then confirmed
            when @Status = 'waitlisted' then waiting
            when @Status = 'cancelled' then requests - confirmed - waiting
            else 0
          end), 0)
        from turnout_tallies
        where edition_id = @EditionId and (@Audience is null or audience = @Audience)
        """
    );

    internal static readonly SqlText ListFound = new(dialect => FoundPage(dialect, Candidates(dialect)));

    private static readonly SqlText CountFound = new(dialect => CountPage(Candidates(dialect)));

    internal static readonly SqlText ListOfTerm = new(dialect => Found(OfTerm(dialect)));

    internal static readonly SqlText ListFoundByTerms = new(dialect => FoundPage(dialect, OfTerms(dialect)));

    private static readonly SqlText CountFoundByTerms = new(dialect => CountPage(OfTerms(dialect)));

    // So many have each of the words that the first of the list are soon among them.
    internal static readonly SqlText ListFoundAmongAll = new(dialect => FoundPage(dialect, AmongAll(dialect)));

    private static readonly SqlText CountFoundAmongAll = new(dialect => CountPage(AmongAll(dialect)));

    private static readonly SqlText FindAny = new(dialect =>
        $"select id from registrations where edition_id = @EditionId order by created_at desc {dialect.Rows("1")}"
    );

    private static string Page(SqlDialect dialect, string condition) =>
        Found(
            $"""
            select r.id
            from registrations r
            where {condition} and {RegistrationSql.After}
            order by r.created_at desc, r.id desc
            {dialect.Rows("@Rows")}
            """
        );

    private static string Found(string page) =>
        $"""
            {RegistrationSql.Columns}
            from ({page}) page
            join registrations r on r.id = page.id
            {RegistrationSql.Joins}
            order by r.created_at desc, r.id desc
            """;

    private static string Candidates(SqlDialect dialect) =>
        First(
            dialect,
            $"({PeopleSearch.Candidates}) found cross join registrations r",
            $"r.id = found.id and {RegistrationSql.After} and {Matching}"
        );

    private static string AmongAll(SqlDialect dialect) =>
        First(dialect, "registrations r", $"{RegistrationSql.After} and {Matching}");

    // The term says who is found: no row is read but of whom is shown, and of who is not taken in yet.
    private static string OfTerm(SqlDialect dialect) =>
        Merged(
            dialect,
            "@Rows",
            [
                $"""
                select t.registration_id as id, t.created_at
                from search_words t
                where t.edition_id = @EditionId and t.term = @Term1 and {AfterTerm}
                order by t.created_at desc, t.registration_id desc
                {dialect.Rows("@Rows")}
                """,
                First(
                    dialect,
                    "search_marks m cross join registrations r",
                    $"""
                    m.edition_id = @EditionId and r.edition_id = m.edition_id and {SearchIndex.IsListedAhead}
                      and {RegistrationSql.After} and (r.search_key like @Word1 or r.search_key like @Inner1)
                    """
                ),
            ]
        );

    private static string OfTerms(SqlDialect dialect)
    {
        const string Chosen = $"r.edition_id = @EditionId and {Filtered} and {PeopleSearch.HasWords}";
        return Merged(
            dialect,
            "@MostCounted",
            [
                .. Enumerable
                    .Range(1, PeopleSearch.MostTerms)
                    .Select(i =>
                        First(
                            dialect,
                            "search_words t cross join registrations r",
                            $"t.edition_id = @EditionId and t.term = @Term{i} and {AfterTerm} and r.id = t.registration_id and {Chosen}",
                            "t.created_at desc, t.registration_id desc"
                        )
                    ),
                First(
                    dialect,
                    "search_marks m cross join registrations r",
                    $"m.edition_id = @EditionId and {SearchIndex.IsListedAhead} and {RegistrationSql.After} and {Chosen}"
                ),
            ]
        );
    }

    // Each part ends by itself, and those that two of them have are told once.
    private static string Merged(SqlDialect dialect, string rows, IEnumerable<string> parts) =>
        $"""
            select found.id, found.created_at
            from ({string.Join(
                "\nunion\n",
                parts.Select((part, i) => $"select p{i}.id, p{i}.created_at from ({part}) p{i}")
            )}) found
            order by found.created_at desc, found.id desc
            {dialect.Rows(rows)}
            """;

    private const string AfterTerm = """
        t.created_at <= @AfterAt
          and (t.created_at < @AfterAt or (t.created_at = @AfterAt and t.registration_id < @AfterId))
        """;

    // As many as are counted.
    private static string First(
        SqlDialect dialect,
        string people,
        string condition,
        string order = "r.created_at desc, r.id desc"
    ) =>
        $"""
            select r.id, r.created_at
            from {people}
            where {condition}
            order by {order}
            {dialect.Rows("@MostCounted")}
            """;

    // One search tells the first page and how many there are.
    private static string FoundPage(SqlDialect dialect, string found) =>
        $"""
            {RegistrationSql.Columns}, page.matches as Matches
            from (
              select counted.id, count(*) over () as matches
              from ({found}) counted
              order by counted.created_at desc, counted.id desc
              {dialect.Rows("@Rows")}
            ) page
            join registrations r on r.id = page.id
            {RegistrationSql.Joins}
            order by r.created_at desc, r.id desc
            """;

    // On later pages, all that are found are counted from the first on.
    private static string CountPage(string found) => $"select count(*) from ({found}) counted";

    private static (SqlText List, SqlText Count) Statements(ListRegistrations request, SoughtWords sought) =>
        request switch
        {
            _ when IsSearch(request) => sought switch
            {
                { Way: SearchWay.Each } => (ListFound, CountFound),
                { Terms.Count: 1, IsOfItsTerms: true } when IsWhole(request) => (ListOfTerm, CountFoundByTerms),
                { Way: SearchWay.InOrderOfTerms } => (ListFoundByTerms, CountFoundByTerms),
                _ => (ListFoundAmongAll, CountFoundAmongAll),
            },
            { Status: "waitlisted", Audience: null } => (ListWaiting, Count),
            { Status: "waitlisted" } => (ListWaitingOfAudience, Count),
            { Status: "cancelled", Audience: null } => (ListCancelled, Count),
            { Status: "cancelled" } => (ListCancelledOfAudience, Count),
            { Audience: not null } => (ListOfAudience, Count),
            _ => (ListInState, Count),
        };

    private static bool IsWhole(ListRegistrations request) => request is { Audience: null, Status: null };

    private static bool IsSearch(ListRegistrations request) => !string.IsNullOrWhiteSpace(request.Search);

    public async Task<RegistrationPage?> Handle(ListRegistrations request, CancellationToken cancellationToken)
    {
        var editionId = await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken);
        if (editionId is null)
        {
            return null;
        }
        var most = Math.Max(RegistrationPage.MostFound, request.Limit);
        var sought = new Filter(request, editionId.Value, most + 1);
        await PeopleSearch.ChooseAsync(session, sought, cancellationToken);
        var (list, count) = Statements(request, sought);
        var rows = await session.QueryAsync<FoundLine>(list, sought, cancellationToken);
        RegistrationLine[] items = [.. rows.Take(request.Limit)];
        var hasMore = rows.Count > items.Length;
        var (matches, isExact) =
            request.After is null && !hasMore
                ? (rows.Count, true)
                : await CountAsync(sought, count, rows is [var first, ..] ? first : null, cancellationToken);
        return new RegistrationPage
        {
            Items = items,
            Next = hasMore ? new RegistrationCursor(items[^1].CreatedAt, items[^1].Id) : null,
            Matches = matches,
            HasMoreMatches = !isExact,
            IsOfNobody =
                items.Length == 0
                && await session.FirstOrDefaultAsync<Guid?>(FindAny, sought, cancellationToken) is null,
            AudienceIsKnown =
                request.Audience is null
                || await session.FirstOrDefaultAsync<int>(CountAudiences, sought, cancellationToken) > 0,
        };
    }

    /// <param name="first">Of the first page it says how many there are.</param>
    private async Task<(int Matches, bool IsExact)> CountAsync(
        Filter sought,
        SqlText count,
        FoundLine? first,
        CancellationToken cancellationToken
    )
    {
        var request = sought.Request;
        if (!IsSearch(request))
        {
            return (await session.FirstOrDefaultAsync<int>(count, sought, cancellationToken), true);
        }
        if (IsWhole(request) && await PeopleSearch.CountAsync(session, sought, cancellationToken) is { } all)
        {
            return all;
        }
        var counted =
            request.After is null && first is not null
                ? first.Matches
                : await session.FirstOrDefaultAsync<int>(count, sought.FromTheStart, cancellationToken);
        return (Math.Min(counted, sought.MostCounted - 1), counted < sought.MostCounted);
    }

    private sealed record FoundLine : RegistrationLine
    {
        /// <summary>Of a search, counted to the most; else 0.</summary>
        public int Matches { get; init; }
    }

    private sealed record Filter(ListRegistrations Request, Guid? EditionId, int MostCounted)
        : SoughtWords(Request.Search)
    {
        public string? Audience => Request.Audience;
        public string? Status => Request.Status;
        public DateTimeOffset AfterAt => Request.After?.At ?? DateTimeOffset.MaxValue;
        public Guid AfterId => Request.After?.Id ?? Guid.Empty;
        public int Rows => Request.Limit + 1;
        public Filter FromTheStart => this with { Request = Request with { After = null } };
    }
}
