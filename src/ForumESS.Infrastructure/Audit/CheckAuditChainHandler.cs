using System.Globalization;
using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Audit;

internal sealed class CheckAuditChainHandler(DbSession session) : IRequestHandler<CheckAuditChain, AuditChainState>
{
    private const int PageSize = 1000;

    // Read first: what is appended meanwhile lies after it.
    private static readonly SqlText FindHead = new(
        "select number as Number, hash as Hash from audit_head where id = 1"
    );

    private static readonly SqlText List = new(dialect =>
        $"""
            select {AuditRow.Columns}
            from audit_entries
            where number > @after and number <= @last
            order by number
            {dialect.Rows(PageSize.ToString(CultureInfo.InvariantCulture))}
            """
    );

    // The head says how far the chain goes; entries beyond it were put in past it.
    private static readonly SqlText FindLast = new("select coalesce(max(number), 0) from audit_entries");

    public async Task<AuditChainState> Handle(CheckAuditChain request, CancellationToken cancellationToken)
    {
        var last = await session.FirstOrDefaultAsync<long>(FindLast, null, cancellationToken);
        var head = await session.FirstOrDefaultAsync<Head>(FindHead, null, cancellationToken) ?? new Head();
        var (number, hash) = (0L, AuditSeal.Beginning);
        while (number < head.Number)
        {
            var page = await session.QueryAsync<AuditRow>(
                List,
                new { after = number, last = head.Number },
                cancellationToken
            );
            foreach (var row in page)
            {
                if (row.Number != number + 1 || !IsWhole(row, hash))
                {
                    return new AuditChainState(number, hash, number + 1);
                }
                (number, hash) = (row.Number, row.Hash);
            }
            if (page.Count == 0)
            {
                return new AuditChainState(number, hash, number + 1);
            }
        }
        var isEnd = hash == head.Hash && last <= head.Number;
        return new AuditChainState(number, hash, isEnd ? null : number + 1);
    }

    private static bool IsWhole(AuditRow row, string previous) =>
        (row.Details is null || AuditSeal.DigestOf(row.Details) == row.Digest)
        && row.Seal().HashAfter(previous) == row.Hash;

    private sealed record Head
    {
        public long Number { get; init; }
        public string Hash { get; init; } = "";
    }
}
