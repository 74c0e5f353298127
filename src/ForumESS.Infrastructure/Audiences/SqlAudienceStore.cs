using ForumESS.Application.Audiences;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Audiences;

internal sealed class SqlAudienceStore(DbSession session) : IAudienceStore
{
    private const string Columns = """
        select code as Code, number as Number, family as Family, label as Label,
               asks_organisation as AsksOrganisation, requires_organisation as RequiresOrganisation,
               takes_seat as TakesSeat
        from audience_types
        """;

    private static readonly SqlText Find = new($"{Columns} where code = @code");

    private static readonly SqlText List = new($"{Columns} order by number");

    public async Task<AudienceType?> FindAsync(string code, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultSharedAsync<Row>(Find, new { code }, cancellationToken) is { } row
        // SQL Server compares without regard to case; a code has one spelling.
        && row.Code == code
            ? row.ToAudience()
            : null;

    public async Task<IReadOnlyList<AudienceType>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await session.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToAudience())];

    private sealed record Row
    {
        public string Code { get; init; } = "";
        public int Number { get; init; }
        public string Family { get; init; } = "";
        public LocalizedText? Label { get; init; }
        public bool AsksOrganisation { get; init; }
        public bool RequiresOrganisation { get; init; }
        public bool TakesSeat { get; init; }

        public AudienceType ToAudience() =>
            new()
            {
                Code = Code,
                Number = (byte)Number,
                Family = StoredCode.Parse<AudienceFamily>(Family),
                Label = Label!,
                AsksOrganisation = AsksOrganisation,
                RequiresOrganisation = RequiresOrganisation,
                TakesSeat = TakesSeat,
            };
    }
}
