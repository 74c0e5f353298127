using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ListRegistrationsHandler(DbSession session)
    : IRequestHandler<ListRegistrations, RegistrationPage?>
{
    /// <summary>Of <c>registrations r</c>; badges are chosen the same way.</summary>
    internal const string Matching = $"r.edition_id = @EditionId and {Chosen}";

    private const string Chosen = $"""
        (@Audience is null or r.audience = @Audience)
          and (@Status is null or r.status = @Status)
          and {PeopleSearch.Found}
        """;

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

    internal static readonly SqlText ListFound = new(dialect => FoundPage(dialect, Candidate, ByTerms));

    private static readonly SqlText CountFound = new(dialect => UpToMost(dialect, Candidate, ByTerms));

    // So many have each of the words that the first of the list are soon among them.
    internal static readonly SqlText ListFoundAmongAll = new(dialect => FoundPage(dialect, Matching));

    private static readonly SqlText CountFoundAmongAll = new(dialect => UpToMost(dialect, Matching));

    private const string Everybody = "registrations r";

    private const string ByTerms = $"({PeopleSearch.Candidates}) found cross join registrations r";

    private const string Candidate = $"r.id = found.id and {Matching}";

    private static readonly SqlText FindAny = new(dialect =>
        $"select id from registrations where edition_id = @EditionId order by created_at desc {dialect.Rows("1")}"
    );

    private static string Page(SqlDialect dialect, string condition) =>
        $"""
            {RegistrationSql.Columns}
            from (
              select r.id
              from registrations r
              where {condition} and {RegistrationSql.After}
              order by r.created_at desc, r.id desc
              {dialect.Rows("@Rows")}
            ) page
            join registrations r on r.id = page.id
            {RegistrationSql.Joins}
            order by r.created_at desc, r.id desc
            """;

    // One search tells the first page and how many there are.
    private static string FoundPage(SqlDialect dialect, string condition, string people = Everybody) =>
        $"""
            {RegistrationSql.Columns}, page.matches as Matches
            from (
              select counted.id, count(*) over () as matches
              from (
                select r.id, r.created_at
                from {people}
                where {condition} and {RegistrationSql.After}
                order by r.created_at desc, r.id desc
                {dialect.Rows("@MostCounted")}
              ) counted
              order by counted.created_at desc, counted.id desc
              {dialect.Rows("@Rows")}
            ) page
            join registrations r on r.id = page.id
            {RegistrationSql.Joins}
            order by r.created_at desc, r.id desc
            """;

    private static string UpToMost(SqlDialect dialect, string condition, string people = Everybody) =>
        $"""
            select count(*)
            from (
              select r.id
              from {people}
              where {condition}
              order by r.created_at desc, r.id desc
              {dialect.Rows("@MostCounted")}
            ) counted
            """;

    private static (SqlText List, SqlText Count) Statements(ListRegistrations request, SoughtWords sought) =>
        request switch
        {
            _ when IsSearch(request) => sought.IsRare
                ? (ListFound, CountFound)
                : (ListFoundAmongAll, CountFoundAmongAll),
            { Status: "waitlisted", Audience: null } => (ListWaiting, Count),
            { Status: "waitlisted" } => (ListWaitingOfAudience, Count),
            { Status: "cancelled", Audience: null } => (ListCancelled, Count),
            { Status: "cancelled" } => (ListCancelledOfAudience, Count),
            { Audience: not null } => (ListOfAudience, Count),
            _ => (ListInState, Count),
        };

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
        return new RegistrationPage
        {
            Items = items,
            Next = hasMore ? new RegistrationCursor(items[^1].CreatedAt, items[^1].Id) : null,
            Matches = request switch
            {
                { After: null } when !hasMore => rows.Count,
                { After: null } when IsSearch(request) => rows[0].Matches,
                _ => await session.FirstOrDefaultAsync<int>(count, sought, cancellationToken),
            },
            MostCounted = IsSearch(request) ? most : int.MaxValue,
            IsOfNobody =
                items.Length == 0
                && await session.FirstOrDefaultAsync<Guid?>(FindAny, sought, cancellationToken) is null,
            AudienceIsKnown =
                request.Audience is null
                || await session.FirstOrDefaultAsync<int>(CountAudiences, sought, cancellationToken) > 0,
        };
    }

    private sealed record FoundLine : RegistrationLine
    {
        /// <summary>Of a search, counted to the most; else 0.</summary>
        public int Matches { get; init; }
    }

    private sealed record Filter(ListRegistrations Request, Guid EditionId, int MostCounted)
        : SoughtWords(Request.Search)
    {
        public string? Audience => Request.Audience;
        public string? Status => Request.Status;
        public DateTimeOffset AfterAt => Request.After?.At ?? DateTimeOffset.MaxValue;
        public Guid AfterId => Request.After?.Id ?? Guid.Empty;
        public int Rows => Request.Limit + 1;
    }
}
