using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>How people are found by words, or by a ticket's short code; parts of larger statements.</summary>
internal static class PeopleSearch
{
    // From here on it takes longer to look at each that has the word than to read the list until enough are found.
    private const int MostOfATerm = 1_500;

    /// <summary>
    /// Of <c>registrations r</c>: each word is one of the key's, or the beginning of one. By <see cref="SoughtWords"/>.
    /// </summary>
    public const string Found = """
        (((@Word1 is null or r.search_key like @Word1 or r.search_key like @Inner1)
                and (@Word2 is null or r.search_key like @Word2 or r.search_key like @Inner2)
                and (@Word3 is null or r.search_key like @Word3 or r.search_key like @Inner3)
                and (@Word4 is null or r.search_key like @Word4 or r.search_key like @Inner4)
                and (@Word5 is null or r.search_key like @Word5 or r.search_key like @Inner5))
               or r.id = (select c.registration_id from tickets c where c.short_code = @ShortCode))
        """;

    /// <summary>
    /// Ids of more than those who are <see cref="Found"/>, and of few others: whose words begin with the rarest of those
    /// sought, and who is not taken into the index yet. Here and where these are joined to their rows, the join is crossed: an
    /// engine that orders joins by what it guesses would begin with everybody.
    /// </summary>
    public const string Candidates = $"""
        select t.registration_id as id
        from search_terms t
        where t.term >= @Term and t.term <= @LastTerm
        union
        select n.id
        from search_marks m
        cross join registrations n
        where n.edition_id = m.edition_id and {SearchIndex.IsAhead} and (n.search_key like @Rarest or n.search_key like @RarestInner)
        union
        select c.registration_id
        from tickets c
        where c.short_code = @ShortCode
        """;

    private static readonly SqlText CountTerm = new(dialect =>
        $"""
            select count(*)
            from (
              select t.term
              from search_terms t
              where t.term >= @term and t.term <= @lastTerm
              order by t.term
              {dialect.Rows("@most")}
            ) counted
            """
    );

    /// <summary>Tells the words which of them the fewest have.</summary>
    public static async Task ChooseAsync(DbSession session, SoughtWords sought, CancellationToken cancellationToken)
    {
        var fewest = MostOfATerm;
        foreach (var word in sought.Words)
        {
            var term = SearchTerm.Of(word);
            var range = new
            {
                term,
                lastTerm = SearchTerm.EndOf(term),
                most = fewest,
            };
            var people = await session.FirstOrDefaultAsync<int>(CountTerm, range, cancellationToken);
            if (people < fewest)
            {
                (fewest, sought.Rare) = (people, word);
            }
            if (fewest == 0)
            {
                return;
            }
        }
    }
}

/// <summary>What somebody searches for, as parameters of <see cref="PeopleSearch"/>'s statements.</summary>
internal abstract record SoughtWords
{
    private const int MostWords = 5;

    // Search keys hold letters, digits and spaces.
    private const string Nothing = "#";

    private readonly bool isOfSigns;

    /// <param name="text">Null or blank: everybody; signs without letter and digit: nobody.</param>
    protected SoughtWords(string? text)
    {
        Words = [.. SearchKey.Words(text ?? "").Take(MostWords)];
        isOfSigns = Words.Count == 0 && !string.IsNullOrWhiteSpace(text);
        ShortCode = Domain.Tickets.ShortCode.Parse(text)?.Value;
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The word that few have; null where so many have each that the index does not help.</summary>
    public string? Rare { get; set; }

    public bool IsRare => Rare is not null || isOfSigns;

    /// <summary>Null: no such word is asked for, as is <see cref="Inner1"/>.</summary>
    public string? Word1 => Beginning(0);
    public string? Word2 => Beginning(1);
    public string? Word3 => Beginning(2);
    public string? Word4 => Beginning(3);
    public string? Word5 => Beginning(4);
    public string? Inner1 => Within(0);
    public string? Inner2 => Within(1);
    public string? Inner3 => Within(2);
    public string? Inner4 => Within(3);
    public string? Inner5 => Within(4);
    public string Rarest => Rare is null ? Nothing : $"{Rare}%";
    public string RarestInner => Rare is null ? Nothing : $"% {Rare}%";
    public string Term => Rare is null ? Nothing : SearchTerm.Of(Rare);
    public string LastTerm => Rare is null ? Nothing : SearchTerm.EndOf(Term);
    public string? ShortCode { get; }

    // Words hold letters and digits only, so no sign in them means anything to LIKE.
    private string? Beginning(int index) =>
        index < Words.Count ? $"{Words[index]}%"
        : isOfSigns ? Nothing
        : null;

    private string? Within(int index) =>
        index < Words.Count ? $"% {Words[index]}%"
        : isOfSigns ? Nothing
        : null;
}
