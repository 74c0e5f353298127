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
               or exists (select 1 from tickets c where c.registration_id = r.id and c.short_code = @ShortCode))
        """;

    /// <summary>Of <c>registrations r</c>; badges are chosen the same way.</summary>
    internal const string Matching = $"""
        r.edition_id = @EditionId
          and (@Audience is null or r.audience = @Audience)
          and (@Status is null or r.status = @Status)
          and {Found}
        """;

    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText CountAudiences = new("select count(*) from audience_types where code = @Audience");

    private static readonly SqlText CountAll = new(dialect => UpToMost(dialect, "r.edition_id = @EditionId"));

    private static readonly SqlText CountMatches = new(dialect => UpToMost(dialect, Matching));

    private static readonly SqlText List = new(dialect =>
        $"""
            {RegistrationSql.Lines}
            where {Matching}
              and (r.created_at < @AfterAt or (r.created_at = @AfterAt and r.id < @AfterId))
            order by r.created_at desc, r.id desc
            {dialect.Rows("@Rows")}
            """
    );

    // In the order of the list's index, so that counting ends with the most.
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

    public async Task<RegistrationPage?> Handle(ListRegistrations request, CancellationToken cancellationToken)
    {
        var editionId = await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken);
        if (editionId is null)
        {
            return null;
        }
        var words = SearchKey.Words(request.Search ?? "");
        var filter = new
        {
            EditionId = editionId.Value,
            request.Audience,
            request.Status,
            Word1 = words.Count == 0 && !string.IsNullOrWhiteSpace(request.Search) ? Nothing : Pattern(words, 0),
            Word2 = Pattern(words, 1),
            Word3 = Pattern(words, 2),
            Word4 = Pattern(words, 3),
            Word5 = Pattern(words, MostWords - 1),
            ShortCode = ShortCode.Parse(request.Search)?.Value,
            AfterAt = request.After?.At ?? DateTimeOffset.MaxValue,
            AfterId = request.After?.Id ?? Guid.Empty,
            Rows = request.Limit + 1,
            MostCounted = RegistrationPage.MostCounted + 1,
        };
        var all = await session.FirstOrDefaultAsync<int>(CountAll, filter, cancellationToken);
        var isEverybody = request is { Audience: null, Status: null } && string.IsNullOrWhiteSpace(request.Search);
        var matches = isEverybody
            ? all
            : await session.FirstOrDefaultAsync<int>(CountMatches, filter, cancellationToken);
        var rows = await session.QueryAsync<RegistrationLine>(List, filter, cancellationToken);
        RegistrationLine[] items = [.. rows.Take(request.Limit)];
        return new RegistrationPage
        {
            Items = items,
            Next = rows.Count > items.Length ? new RegistrationCursor(items[^1].CreatedAt, items[^1].Id) : null,
            Matches = matches,
            All = all,
            AudienceIsKnown =
                request.Audience is null
                || await session.FirstOrDefaultAsync<int>(CountAudiences, filter, cancellationToken) > 0,
        };
    }

    // Words hold letters and digits only, so no sign in them means anything to LIKE.
    internal static string Pattern(IReadOnlyList<string> words, int index) =>
        index < words.Count ? $"%{words[index]}%" : Anything;
}
