using ForumESS.Application.Audiences;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Audiences;

internal sealed class SqlAudienceStore(DbSession session) : IAudienceStore
{
    private static readonly SqlText Find = new(
        """
        select code as Code, number as Number, family as Family, label as Label,
               asks_organisation as AsksOrganisation, requires_organisation as RequiresOrganisation
        from audience_types
        where code = @code
        """
    );

    public async Task<AudienceType?> FindAsync(string code, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultSharedAsync<Row>(Find, new { code }, cancellationToken) is { } row
        // SQL Server compares without regard to case; a code has one spelling.
        && row.Code == code
            ? new AudienceType
            {
                Code = row.Code,
                Number = (byte)row.Number,
                Family = StoredCode.Parse<AudienceFamily>(row.Family),
                Label = row.Label!,
                AsksOrganisation = row.AsksOrganisation,
                RequiresOrganisation = row.RequiresOrganisation,
            }
            : null;

    private sealed record Row
    {
        public string Code { get; init; } = "";
        public int Number { get; init; }
        public string Family { get; init; } = "";
        public LocalizedText? Label { get; init; }
        public bool AsksOrganisation { get; init; }
        public bool RequiresOrganisation { get; init; }
    }
}
