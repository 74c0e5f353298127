using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class FindAttendeesHandler(DbSession session) : IRequestHandler<FindAttendees, FoundAttendees?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText FindKeys = new(
        "select id as Id, search_key as SearchKey from registrations where edition_id = @editionId and search_key <> ''"
    );

    private static readonly SqlText FindByShortCode = new(
        """
        select r.id
        from registrations r
        join tickets t on t.registration_id = r.id
        where r.edition_id = @editionId and t.short_code = @shortCode
        """
    );

    private static readonly SqlText FindPerson = new(
        """
        select r.id as Id, r.first_name as FirstName, r.last_name as LastName, r.organisation as Organisation,
               r.audience as Audience, a.label as AudienceLabel, r.status as Status, t.short_code as ShortCode
        from registrations r
        join audience_types a on a.code = r.audience
        left join tickets t on t.registration_id = r.id and t.revoked_at is null and r.status = 'confirmed'
        where r.id = @id
        """
    );

    private static readonly SqlText FindScans = new(
        $"select {ScanRow.Columns} from scans s join tickets t on t.id = s.ticket_id where t.registration_id = @id"
    );

    public async Task<FoundAttendees?> Handle(FindAttendees request, CancellationToken cancellationToken)
    {
        if (
            await session.FirstOrDefaultAsync<Guid?>(FindEdition, new { request.Year }, cancellationToken)
            is not { } editionId
        )
        {
            return null;
        }
        var ids = await NearestAsync(editionId, request.Text, cancellationToken);
        var items = new List<FoundAttendee>();
        foreach (var id in ids.Take(FindAttendees.Most))
        {
            if (await session.FirstOrDefaultAsync<Person>(FindPerson, new { id }, cancellationToken) is { } person)
            {
                var scans = await session.QueryAsync<ScanRow>(FindScans, new { id }, cancellationToken);
                items.Add(person.Found(Presence.Of(scans.Select(row => row.ToScan()))));
            }
        }
        return new FoundAttendees(items, ids.Count > FindAttendees.Most);
    }

    private async Task<IReadOnlyList<Guid>> NearestAsync(
        Guid editionId,
        string text,
        CancellationToken cancellationToken
    )
    {
        if (ShortCode.Parse(text)?.Value is { } shortCode)
        {
            var byCode = await session.QueryAsync<Guid>(
                FindByShortCode,
                new { editionId, shortCode },
                cancellationToken
            );
            if (byCode.Count > 0)
            {
                return [byCode[0]];
            }
        }
        var words = SearchKey.Words(text);
        if (words.Count == 0)
        {
            return [];
        }
        // No engine knows the distance of two words in SQL that both understand; ten thousand keys are compared in a breath.
        var keys = await session.QueryAsync<KeyRow>(FindKeys, new { editionId }, cancellationToken);
        return
        [
            .. keys.Select(row => (row, Distance: NearName.Distance(words, row.SearchKey)))
                .Where(found => found.Distance is not null)
                .OrderBy(found => found.Distance)
                .ThenBy(found => found.row.SearchKey, StringComparer.Ordinal)
                .Select(found => found.row.Id)
                .Take(FindAttendees.Most + 1),
        ];
    }

    private sealed record KeyRow
    {
        public Guid Id { get; init; }
        public string SearchKey { get; init; } = "";
    }

    private sealed record Person
    {
        public Guid Id { get; init; }
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string? Organisation { get; init; }
        public string Audience { get; init; } = "";
        public LocalizedText AudienceLabel { get; init; } = null!;
        public string Status { get; init; } = "";
        public string? ShortCode { get; init; }

        public FoundAttendee Found(Presence presence) =>
            new()
            {
                RegistrationId = Id,
                Name = $"{FirstName} {LastName}".Trim(),
                Organisation = Organisation,
                Audience = Audience,
                AudienceLabel = AudienceLabel,
                Status = Status,
                ShortCode = ShortCode,
                Entry = presence.Entry is { } entry ? new EntryAnswer(entry.At, entry.Gate) : null,
            };
    }
}
