using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>How people are found by words, or by a ticket's short code; parts of larger statements.</summary>
internal static class PeopleSearch
{
    /// <summary>So many words of the index that begin as the one sought are read side by side.</summary>
    public const int MostTerms = 4;

    // So few are looked at each: quicker than to ask which words they have.
    private const int FewOfATerm = 200;

    // From here on it takes longer to look at each that has the word than to read the list until enough are found.
    private const int MostOfATerm = 1_500;

    // More are not counted: reading so many entries of an index takes a third of a millisecond, a tenth of the page.
    private const int MostCounted = 5_000;

    // Several words are often of one person, who is then counted once.
    private const int MostCountedOnce = 2_000;

    /// <summary>
    /// Of <c>registrations r</c>: each word is one of the key's, or the beginning of one. By <see cref="SoughtWords"/>.
    /// </summary>
    public const string HasWords = """
        (@Word1 is null or r.search_key like @Word1 or r.search_key like @Inner1)
          and (@Word2 is null or r.search_key like @Word2 or r.search_key like @Inner2)
          and (@Word3 is null or r.search_key like @Word3 or r.search_key like @Inner3)
          and (@Word4 is null or r.search_key like @Word4 or r.search_key like @Inner4)
          and (@Word5 is null or r.search_key like @Word5 or r.search_key like @Inner5)
        """;

    /// <summary>The same, or whose ticket has the code.</summary>
    public const string Found = $"""
        (({HasWords})
               or r.id = (select c.registration_id from tickets c where c.short_code = @ShortCode))
        """;

    /// <summary>
    /// Ids of more than those who are <see cref="Found"/>, and of few others: whose words begin with the rarest of those
    /// sought, and who is not taken into the index yet. Here and where these are joined to their rows, the join is crossed: an
    /// engine that orders joins by what it guesses would begin with everybody.
    /// </summary>
    public const string Candidates = $"""
        select t.registration_id as id
        from search_marks m
        cross join search_words t
        where (@EditionId is null or m.edition_id = @EditionId) and t.edition_id = m.edition_id
          and t.term >= @Term and t.term <= @LastTerm
        union
        select n.id
        from search_marks m
        cross join registrations n
        where {IsNew}
        union
        select c.registration_id
        from tickets c
        where c.short_code = @ShortCode
        """;

    /// <summary>Of <c>search_marks m</c> and registrations <c>n</c>: not taken in yet, and has the rarest word.</summary>
    public const string IsNew = $"""
        (@EditionId is null or m.edition_id = @EditionId) and n.edition_id = m.edition_id and {SearchIndex.IsAhead}
          and (n.search_key like @Rarest or n.search_key like @RarestInner)
        """;

    internal static readonly SqlText CountTerm = new(dialect =>
        $"""
            select count(*)
            from (
              select t.term
              from search_marks m
              cross join search_words t
              where (@EditionId is null or m.edition_id = @EditionId) and t.edition_id = m.edition_id
                and t.term >= @term and t.term <= @lastTerm
              order by m.edition_id, t.term
              {dialect.Rows("@most")}
            ) counted
            """
    );

    private const string Beginning = "edition_id = @EditionId and term >= @Term and term <= @LastTerm";

    private static readonly SqlText FindEnds = new(
        $"""
        select (select min(term) from search_words where {Beginning}) as FirstTerm,
               (select max(term) from search_words where {Beginning}) as LastTerm
        """
    );

    private static readonly SqlText FindNext = new(
        "select min(term) from search_words where edition_id = @EditionId and term >= @from"
    );

    private static readonly SqlText CountOnce = new(
        $"""
        select count(distinct registration_id)
        from search_words
        where {Beginning}
        """
    );

    // Once the worker looks back, people are ahead of the mark whose words are there still: the index counts them. It is
    // asked by the person, because of the word it may have thousands.
    private static readonly SqlText CountNew = new(
        $"""
        select count(*)
        from search_marks m
        cross join registrations n
        where {IsNew}
          and not exists (
            select 1
            from search_words h
            where h.registration_id = n.id and h.term >= @Term and h.term <= @LastTerm
          )
        """
    );

    /// <summary>Tells the words which of them the fewest have, and how these are best looked for.</summary>
    public static async Task ChooseAsync(DbSession session, SoughtWords sought, CancellationToken cancellationToken)
    {
        foreach (var word in sought.Words)
        {
            var term = SearchTerm.Of(word);
            var range = new
            {
                sought.EditionId,
                term,
                lastTerm = SearchTerm.EndOf(term),
                most = sought.Rare is null ? MostCounted + 1 : sought.People,
            };
            var people = await session.FirstOrDefaultAsync<int>(CountTerm, range, cancellationToken);
            if (sought.Rare is null || people < sought.People)
            {
                (sought.Rare, sought.People) = (word, people);
            }
            if (people == 0)
            {
                break;
            }
        }
        if (sought is { EditionId: not null, ShortCode: null, People: >= FewOfATerm })
        {
            sought.Terms = await ListTermsAsync(session, sought, cancellationToken);
        }
        sought.Way = sought switch
        {
            { Terms.Count: > 0 } => SearchWay.InOrderOfTerms,
            { People: < MostOfATerm } => SearchWay.Each,
            _ => SearchWay.AmongAll,
        };
    }

    /// <summary>
    /// How many are found in the edition, and whether that is all of them; null where counting them would take longer than
    /// showing them.
    /// </summary>
    public static async Task<(int People, bool IsExact)?> CountAsync(
        DbSession session,
        SoughtWords sought,
        CancellationToken cancellationToken
    )
    {
        int? indexed = sought switch
        {
            { IsOfItsTerms: false } => null,
            { Terms.Count: 1 } => sought.People,
            { People: < MostCountedOnce } => await session.FirstOrDefaultAsync<int>(
                CountOnce,
                sought,
                cancellationToken
            ),
            _ => null,
        };
        return indexed is not { } people ? null
            : people > MostCounted ? (MostCounted, false)
            : (people + await session.FirstOrDefaultAsync<int>(CountNew, sought, cancellationToken), true);
    }

    // Each is looked up from where the one before ends: the people of none are read.
    private static async Task<IReadOnlyList<string>> ListTermsAsync(
        DbSession session,
        SoughtWords sought,
        CancellationToken cancellationToken
    )
    {
        var ends = await session.FirstOrDefaultAsync<EndsRow>(FindEnds, sought, cancellationToken);
        if (ends is not { FirstTerm: { } term, LastTerm: { } last })
        {
            return [];
        }
        var terms = new List<string> { term };
        while (terms[^1] != last)
        {
            if (terms.Count == MostTerms)
            {
                return [];
            }
            var next = new { sought.EditionId, from = SearchTerm.After(terms[^1]) };
            terms.Add(await session.FirstOrDefaultAsync<string?>(FindNext, next, cancellationToken) ?? last);
        }
        return terms;
    }

    private sealed record EndsRow
    {
        public string? FirstTerm { get; init; }
        public string? LastTerm { get; init; }
    }
}

/// <summary>How those who are found are come upon.</summary>
internal enum SearchWay
{
    /// <summary>Whoever has the rarest word is looked at.</summary>
    Each,

    /// <summary>Of each of a few words of the index its people in the order of the list, until enough are found.</summary>
    InOrderOfTerms,

    /// <summary>The list in its order, until enough are found.</summary>
    AmongAll,
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

    /// <summary>Where they are sought; null: in all editions.</summary>
    public abstract Guid? EditionId { get; init; }

    /// <summary>The word that the fewest have; null where no word is sought.</summary>
    public string? Rare { get; set; }

    /// <summary>How many the index has of it, counted to some thousands.</summary>
    public int People { get; set; }

    /// <summary>The index's own that begin with it; empty where they are many or were not asked for.</summary>
    public IReadOnlyList<string> Terms { get; set; } = [];

    public SearchWay Way { get; set; }

    /// <summary>
    /// Whoever has such a term in the index is found and nobody else there: one word, whole in its term. A term's z may stand
    /// for another letter.
    /// </summary>
    public bool IsOfItsTerms =>
        ShortCode is null && Words is [var word] && word == Term && !word.Contains('z', StringComparison.Ordinal);

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
    public string? Term1 => Terms.ElementAtOrDefault(0);
    public string? Term2 => Terms.ElementAtOrDefault(1);
    public string? Term3 => Terms.ElementAtOrDefault(2);
    public string? Term4 => Terms.ElementAtOrDefault(3);
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
