using System.Globalization;
using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Statistics;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetPaperListHandler(DbSession session) : IRequestHandler<GetPaperList, PaperList?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText FindLines = new(
        $"""
        select r.id as RegistrationId, r.last_name as LastName, r.first_name as FirstName,
               r.organisation as Organisation, g.name as GroupName, r.audience as Audience, a.label as AudienceLabel,
               t.short_code as ShortCode, case when p.registration_id is null then 0 else 1 end as HasEntered,
               case when r.door_message is null then 0 else 1 end as IsBlocked
        from registrations r
        join tickets t on t.registration_id = r.id and t.revoked_at is null
        join audience_types a on a.code = r.audience
        left join registration_groups g on g.id = r.group_id
        left join ({PresenceSql.PresentRegistrations}) p on p.registration_id = r.id
        where r.edition_id = @editionId and r.status = 'confirmed'
        """
    );

    private static readonly SqlText CountPaper = new(
        """
        select (select count(*) from scans s where s.edition_id = @editionId and s.source = 'paper')
             + (select coalesce(sum(w.people), 0) from walk_ins w where w.edition_id = @editionId and w.source = 'paper')
        """
    );

    // Neither engine sorts names as people do, and not alike.
    private static readonly StringComparer Names = StringComparer.Create(
        Locales.Default.Culture,
        CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
    );

    public async Task<PaperList?> Handle(GetPaperList request, CancellationToken cancellationToken)
    {
        if (
            await session.FirstOrDefaultAsync<Guid?>(FindEdition, new { request.Year }, cancellationToken)
            is not { } editionId
        )
        {
            return null;
        }
        var id = new { editionId };
        var rows = await session.QueryAsync<Row>(FindLines, id, cancellationToken);
        return new PaperList(
            [
                .. rows.Select(row => row.ToLine())
                    .OrderBy(line => line.LastName.Length == 0)
                    .ThenBy(line => line.LastName, Names)
                    .ThenBy(line => line.FirstName, Names)
                    .ThenBy(line => line.GroupName, Names)
                    .ThenBy(line => line.ShortCode, StringComparer.Ordinal),
            ],
            await session.QueryAsync<string>(DoorSql.Gates, id, cancellationToken),
            await session.FirstOrDefaultAsync<int>(CountPaper, id, cancellationToken)
        );
    }

    private sealed record Row
    {
        public Guid RegistrationId { get; init; }
        public string LastName { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string? Organisation { get; init; }
        public string? GroupName { get; init; }
        public string Audience { get; init; } = "";
        public LocalizedText AudienceLabel { get; init; } = null!;
        public string ShortCode { get; init; } = "";
        public bool HasEntered { get; init; }
        public bool IsBlocked { get; init; }

        public PaperLine ToLine() =>
            new()
            {
                RegistrationId = RegistrationId,
                LastName = LastName,
                FirstName = FirstName,
                Organisation = Organisation,
                GroupName = GroupName,
                Audience = Audience,
                AudienceLabel = AudienceLabel,
                ShortCode = ShortCode,
                HasEntered = HasEntered,
                IsBlocked = IsBlocked,
            };
    }
}
