using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ListRegistrationsHandler(DbSession session)
    : IRequestHandler<ListRegistrations, RegistrationPage?>
{
    private const int MostWords = 5;

    private const string Anything = "%";

    // Search keys hold letters, digits and spaces.
    private const string Nothing = "#";

    /// <summary>By words or by a ticket's short code, of <c>registrations r</c>.</summary>
    internal const string Found = """
        ((r.search_key like @Word1 and r.search_key like @Word2 and r.search_key like @Word3
                and r.search_key like @Word4 and r.search_key like @Word5)
               or r.id = (select c.registration_id from tickets c where c.short_code = @ShortCode))
        """;

    /// <summary>Of <c>registrations r</c>; badges are chosen the same way.</summary>
    internal const string Matching = $"r.edition_id = @EditionId and {Chosen}";

    private const string Chosen = $"""
        (@Audience is null or r.audience = @Audience)
          and (@Status is null or r.status = @Status)
          and {Found}
        """;

    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText CountAudiences = new("select count(*) from audience_types where code = @Audience");

    // Each in the order of an index that holds all it asks for, so that no row is read that is not shown, and counting ends
    // with the most that is counted.
    private const string InState = "r.edition_id = @EditionId and (@Status is null or r.status = @Status)";

    private const string OfAudience = $"{InState} and r.audience = @Audience";

    private const string OfAnyAudience = "r.edition_id = @EditionId and (@Audience is null or r.audience = @Audience)";

    private const string Waiting = $"{OfAnyAudience} and r.status = 'waitlisted'";

    private const string Cancelled = $"{OfAnyAudience} and r.status = 'cancelled'";

    internal static readonly SqlText ListInState = new(dialect => Page(dialect, InState));

    internal static readonly SqlText CountInState = new(dialect => UpToMost(dialect, InState));

    internal static readonly SqlText ListOfAudience = new(dialect => Page(dialect, OfAudience));

    internal static readonly SqlText CountOfAudience = new(dialect => UpToMost(dialect, OfAudience));

    internal static readonly SqlText ListWaiting = new(dialect => Page(dialect, Waiting));

    internal static readonly SqlText CountWaiting = new(dialect => UpToMost(dialect, Waiting));

    internal static readonly SqlText ListCancelled = new(dialect => Page(dialect, Cancelled));

    internal static readonly SqlText CountCancelled = new(dialect => UpToMost(dialect, Cancelled));

    // Whoever is searched for is mostly one: then all are read, which is three times as fast in the order in which they lie
    // as by an index.
    private const string Searched = $"coalesce(r.edition_id, r.edition_id) = @EditionId and {Chosen}";

    private static readonly SqlText ListFound = new(dialect => Page(dialect, Searched));

    private static readonly SqlText CountFound = new(dialect => UpToMost(dialect, Searched));

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

    private static string UpToMost(SqlDialect dialect, string condition) =>
        $"""
            select count(*)
            from (
              select r.id
              from registrations r
              where {condition}
              order by r.created_at desc, r.id desc
              {dialect.Rows("@MostCounted")}
            ) counted
            """;

    private static (SqlText List, SqlText Count) Statements(ListRegistrations request) =>
        request switch
        {
            _ when IsSearch(request) => (ListFound, CountFound),
            { Status: "waitlisted" } => (ListWaiting, CountWaiting),
            { Status: "cancelled" } => (ListCancelled, CountCancelled),
            { Audience: not null } => (ListOfAudience, CountOfAudience),
            _ => (ListInState, CountInState),
        };

    private static bool IsSearch(ListRegistrations request) => !string.IsNullOrWhiteSpace(request.Search);

    public async Task<RegistrationPage?> Handle(ListRegistrations request, CancellationToken cancellationToken)
    {
        var editionId = await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken);
        if (editionId is null)
        {
            return null;
        }
        var isFirstSearch = IsSearch(request) && request.After is null;
        var most = IsSearch(request) ? RegistrationPage.MostFound : RegistrationPage.MostListed;
        // One search tells the first page and how many there are.
        var atOnce = isFirstSearch ? Math.Max(most, request.Limit) : request.Limit;
        var filter = Filter(request, editionId.Value, atOnce + 1, most + 1);
        var (list, count) = Statements(request);
        var rows = await session.QueryAsync<RegistrationLine>(list, filter, cancellationToken);
        RegistrationLine[] items = [.. rows.Take(request.Limit)];
        var hasMore = rows.Count > items.Length;
        var allAreHere = isFirstSearch || (request.After is null && !hasMore);
        return new RegistrationPage
        {
            Items = items,
            Next = hasMore ? new RegistrationCursor(items[^1].CreatedAt, items[^1].Id) : null,
            Matches = allAreHere
                ? rows.Count
                : await session.FirstOrDefaultAsync<int>(count, filter, cancellationToken),
            MostCounted = most,
            IsOfNobody =
                items.Length == 0
                && await session.FirstOrDefaultAsync<Guid?>(FindAny, filter, cancellationToken) is null,
            AudienceIsKnown =
                request.Audience is null
                || await session.FirstOrDefaultAsync<int>(CountAudiences, filter, cancellationToken) > 0,
        };
    }

    private static object Filter(ListRegistrations request, Guid editionId, int rows, int mostCounted)
    {
        var words = SearchKey.Words(request.Search ?? "");
        return new
        {
            EditionId = editionId,
            request.Audience,
            request.Status,
            Word1 = words.Count == 0 && IsSearch(request) ? Nothing : Pattern(words, 0),
            Word2 = Pattern(words, 1),
            Word3 = Pattern(words, 2),
            Word4 = Pattern(words, 3),
            Word5 = Pattern(words, MostWords - 1),
            ShortCode = ShortCode.Parse(request.Search)?.Value,
            AfterAt = request.After?.At ?? DateTimeOffset.MaxValue,
            AfterId = request.After?.Id ?? Guid.Empty,
            Rows = rows,
            MostCounted = mostCounted,
        };
    }

    // Words hold letters and digits only, so no sign in them means anything to LIKE.
    internal static string Pattern(IReadOnlyList<string> words, int index) =>
        index < words.Count ? $"%{words[index]}%" : Anything;
}
