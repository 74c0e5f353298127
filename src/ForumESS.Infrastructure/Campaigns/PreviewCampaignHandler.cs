using System.Security.Cryptography;
using System.Text;
using ForumESS.Application.Campaigns;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class PreviewCampaignHandler(DbSession session) : IRequestHandler<PreviewCampaign, CampaignPreview?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText List = new(
        $"""
        select n.id as Id, n.audience as Audience, n.language as Language
        from ({CampaignSql.Recipients}) n
        """
    );

    private static readonly SqlText ListAudiences = new(
        "select code as Code, label as Label from audience_types order by number"
    );

    private static readonly SqlText ListNames = new(dialect =>
        $"""
            select n.first_name as FirstName, n.last_name as LastName, n.organisation as Organisation
            from ({CampaignSql.Recipients}) n
            order by n.last_name, n.first_name, n.id
            {dialect.Rows("@Most")}
            """
    );

    // Who words a mail is not who sends it.
    private static readonly SqlText ListWordings = new(
        """
        select language as Language, changed_at as ChangedAt
        from mail_templates
        where name = @Mail
        order by language
        """
    );

    public async Task<CampaignPreview?> Handle(PreviewCampaign request, CancellationToken cancellationToken)
    {
        var edition = await session.FirstOrDefaultAsync<Guid>(FindEdition, new { request.Year }, cancellationToken);
        if (edition == Guid.Empty)
        {
            return null;
        }
        var whom = new
        {
            EditionId = edition,
            Kind = StoredCode.Of(request.Kind),
            request.Filter.FromYear,
            request.Filter.Audience,
            Presence = StoredCode.Of(request.Filter.Presence),
            Most = PreviewCampaign.MostNames,
            Mail = StoredCode.Of(request.Kind.Mail()),
        };
        var readers = await session.QueryAsync<Reader>(List, whom, cancellationToken);
        var audiences = await session.QueryAsync<AudienceRow>(ListAudiences, null, cancellationToken);
        var ofAudience = readers.CountBy(reader => reader.Audience).ToDictionary();
        return new CampaignPreview(
            readers.Count,
            [
                .. audiences
                    .Where(audience => ofAudience.ContainsKey(audience.Code))
                    .Select(audience => new CampaignShare(audience.Label, ofAudience[audience.Code])),
            ],
            readers.CountBy(reader => reader.Language).ToDictionary(),
            await session.QueryAsync<CampaignName>(ListNames, whom, cancellationToken),
            SeenOf(
                whom.Kind,
                readers,
                await session.QueryAsync<WordingRow>(ListWordings, new { whom.Mail }, cancellationToken)
            )
        );
    }

    // Somebody may have come while another went: the number alone would not tell.
    private static string SeenOf(string kind, IEnumerable<Reader> readers, IEnumerable<WordingRow> wordings)
    {
        var people = readers.Select(reader => reader.Id.ToString("N")).Order(StringComparer.Ordinal);
        var words = wordings.Select(row => $"{row.Language}.{row.ChangedAt.UtcTicks}");
        var hash = SHA256.HashData(
            Encoding.ASCII.GetBytes($"{kind} {string.Join(' ', people)} {string.Join(' ', words)}")
        );
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private sealed record Reader
    {
        public Guid Id { get; init; }
        public string Audience { get; init; } = "";
        public string Language { get; init; } = "";
    }

    private sealed record WordingRow
    {
        public string Language { get; init; } = "";
        public DateTimeOffset ChangedAt { get; init; }
    }

    private sealed record AudienceRow
    {
        public string Code { get; init; } = "";
        public LocalizedText Label { get; init; } = null!;
    }
}
