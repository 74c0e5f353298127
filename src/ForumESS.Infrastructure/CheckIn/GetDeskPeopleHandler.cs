using ForumESS.Application.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDeskPeopleHandler(DbSession session)
    : IRequestHandler<GetDeskPeople, IReadOnlyList<DeskPerson>>
{
    private static readonly SqlText Find = new(
        """
        select r.first_name as FirstName, r.last_name as LastName, r.organisation as Organisation,
               r.audience as Audience, t.short_code as ShortCode, r.search_key as SearchKey
        from registrations r
        join tickets t on t.registration_id = r.id and t.revoked_at is null
        join editions e on e.id = r.edition_id
        where e.year = @Year and r.status = 'confirmed' and r.search_key <> ''
        """
    );

    public async Task<IReadOnlyList<DeskPerson>> Handle(GetDeskPeople request, CancellationToken cancellationToken) =>
        [
            .. (await session.QueryAsync<Row>(Find, request, cancellationToken)).Select(row => new DeskPerson
            {
                Name = $"{row.FirstName} {row.LastName}".Trim(),
                Organisation = row.Organisation,
                Audience = row.Audience,
                ShortCode = row.ShortCode,
                Key = row.SearchKey,
            }),
        ];

    private sealed record Row
    {
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string? Organisation { get; init; }
        public string Audience { get; init; } = "";
        public string ShortCode { get; init; } = "";
        public string SearchKey { get; init; } = "";
    }
}
