using ForumESS.Application.Office;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Registrations;
using MediatR;

namespace ForumESS.Infrastructure.Office;

/// <summary>People are looked for by the database; of all else there is little enough to compare here.</summary>
internal sealed class SearchOfficeHandler(DbSession session) : IRequestHandler<SearchOffice, IReadOnlyList<OfficeHit>>
{
    private const string Person = """
        select r.id as Id, e.year as Year, r.first_name as FirstName, r.last_name as LastName, r.status as Status,
               coalesce(r.organisation, g.name) as Note,
               case when exists (select 1 from tickets k where k.registration_id = r.id and k.short_code = @ShortCode)
                    then 1 else 0 end as IsByCode
        """;

    private const string InOrder = "order by e.year desc, r.created_at desc, r.id desc";

    private static readonly SqlText Registrations = new(dialect =>
        $"""
            {Person}
            from ({PeopleSearch.Candidates}) found
            cross join registrations r
            join editions e on e.id = r.edition_id
            left join registration_groups g on g.id = r.group_id
            where r.id = found.id and (@Year is null or e.year = @Year) and {PeopleSearch.Found}
            {InOrder}
            {dialect.Rows("@Rows")}
            """
    );

    // Year after year in the order of the list, until enough are found: a join that says so, or an engine may sort them all.
    private static readonly SqlText RegistrationsAmongAll = new(dialect =>
        $"""
            {Person}
            from editions e
            cross join registrations r
            left join registration_groups g on g.id = r.group_id
            where r.edition_id = e.id and (@Year is null or e.year = @Year) and {PeopleSearch.Found}
            {InOrder}
            {dialect.Rows("@Rows")}
            """
    );

    private static readonly SqlText Groups = new(
        """
        select g.id as Id, e.year as Year, g.name as Name, g.first_name as FirstName, g.last_name as LastName,
               g.email as Email
        from registration_groups g
        join editions e on e.id = g.edition_id
        """
    );

    private static readonly SqlText Sessions = new(
        """
        select s.code as Code, e.year as Year, s.title as Title, s.speaker as Note
        from sessions s
        join editions e on e.id = s.edition_id
        where s.withdrawn_at is null
        """
    );

    private static readonly SqlText Editions = new(
        """
        select e.year as Year, e.theme as Title, v.name as Note
        from editions e
        left join venues v on v.id = e.venue_id
        """
    );

    private static readonly SqlText Venues = new("select id as Id, name as Name, city as Note from venues");

    private static readonly SqlText Rooms = new(
        """
        select r.id as Id, r.name as Name, v.name as Note
        from rooms r
        join venues v on v.id = r.venue_id
        """
    );

    private static readonly SqlText Team = new("select id as Id, name as Name, email as Note from staff");

    public async Task<IReadOnlyList<OfficeHit>> Handle(SearchOffice request, CancellationToken cancellationToken)
    {
        var words = SearchKey.Words(request.Text);
        if (words.Count == 0)
        {
            return [];
        }
        bool IsSeen(OfficeHit hit) => hit.Year is not { } year || request.Years?.Contains(year) != false;
        var hits = new List<OfficeHit>();
        foreach (var year in request.Years?.Select(year => (int?)year) ?? [null])
        {
            hits.AddRange(await PeopleAsync(request.Text, year, cancellationToken));
        }
        hits.AddRange(await ListAsync<GroupRow>(Groups, words, cancellationToken));
        hits.AddRange(await ListAsync<SessionRow>(Sessions, words, cancellationToken));
        hits.AddRange(await ListAsync<EditionRow>(Editions, words, cancellationToken));
        if (request.Years is null)
        {
            hits.AddRange(await ListAsync<VenueRow>(Venues, words, cancellationToken));
            hits.AddRange(await ListAsync<RoomRow>(Rooms, words, cancellationToken));
        }
        if (request.WithTeam)
        {
            hits.AddRange(await ListAsync<MemberRow>(Team, words, cancellationToken));
        }
        return
        [
            .. hits.Where(IsSeen)
                .GroupBy(hit => hit.Kind)
                .OrderBy(kind => kind.Key)
                .SelectMany(kind => kind.Take(SearchOffice.MostOfAKind)),
        ];
    }

    private async Task<IEnumerable<OfficeHit>> PeopleAsync(string text, int? year, CancellationToken cancellationToken)
    {
        var sought = new Sought(text, year);
        await PeopleSearch.ChooseAsync(session, sought, cancellationToken);
        var people = sought.Way == SearchWay.Each ? Registrations : RegistrationsAmongAll;
        var rows = await session.QueryAsync<PersonRow>(people, sought, cancellationToken);
        return rows.Select(row => row.ToHit());
    }

    private async Task<IEnumerable<OfficeHit>> ListAsync<TRow>(
        SqlText sql,
        IReadOnlyList<string> words,
        CancellationToken cancellationToken
    )
        where TRow : Row
    {
        var rows = await session.QueryAsync<TRow>(sql, null, cancellationToken);
        return rows.Where(row => SearchKey.Holds(row.Words, words))
            .Select(row => row.ToHit())
            .OrderByDescending(hit => hit.Year)
            .ThenBy(hit => hit.Name, StringComparer.CurrentCultureIgnoreCase);
    }

    private sealed record Sought(string Text, int? Year) : SoughtWords(Text)
    {
        public override Guid? EditionId { get; init; }
        public int Rows { get; } = SearchOffice.MostOfAKind;
    }

    private abstract record Row
    {
        public Guid Id { get; init; }
        public int? Year { get; init; }
        public string Name { get; init; } = "";
        public string? Note { get; init; }

        /// <summary>All that it may be found by.</summary>
        public virtual string Words => $"{Name} {Note}";

        public abstract OfficeHit ToHit();

        protected OfficeHit Hit(OfficeHitKind kind, string? key = null, string? name = null) =>
            new()
            {
                Kind = kind,
                Key = key ?? Id.ToString("D"),
                Name = name ?? Name,
                Year = Year,
                Note = Note,
            };
    }

    private sealed record PersonRow : Row
    {
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string Status { get; init; } = "";
        public bool IsByCode { get; init; }

        public override OfficeHit ToHit() =>
            Hit(OfficeHitKind.Registration, name: $"{LastName} {FirstName}".Trim()) with
            {
                Status = Status,
                IsByCode = IsByCode,
            };
    }

    private sealed record GroupRow : Row
    {
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string Email { get; init; } = "";

        public override string Words => $"{Name} {FirstName} {LastName} {Email}";

        public override OfficeHit ToHit() => Hit(OfficeHitKind.Group) with { Note = $"{FirstName} {LastName}".Trim() };
    }

    private sealed record SessionRow : Row
    {
        public string Code { get; init; } = "";
        public LocalizedText? Title { get; init; }

        public override string Words => $"{string.Join(' ', Title?.Texts.Values ?? [])} {Note} {Code}";

        public override OfficeHit ToHit() => Hit(OfficeHitKind.Session, Code, Title?.In(Locales.Current.Code));
    }

    private sealed record EditionRow : Row
    {
        public LocalizedText? Title { get; init; }

        public override string Words => $"{Year} {string.Join(' ', Title?.Texts.Values ?? [])} {Note}";

        public override OfficeHit ToHit() => Hit(OfficeHitKind.Edition, name: Title?.In(Locales.Current.Code));
    }

    private sealed record VenueRow : Row
    {
        public override OfficeHit ToHit() => Hit(OfficeHitKind.Venue);
    }

    private sealed record RoomRow : Row
    {
        public override OfficeHit ToHit() => Hit(OfficeHitKind.Room);
    }

    private sealed record MemberRow : Row
    {
        public override OfficeHit ToHit() => Hit(OfficeHitKind.Member);
    }
}
