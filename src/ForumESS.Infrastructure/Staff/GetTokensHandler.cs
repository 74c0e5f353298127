using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class GetTokensHandler(DbSession session) : IRequestHandler<GetTokens, IReadOnlyList<TokenInfo>>
{
    private static readonly SqlText Select = new(
        """
        select t.id as Id, t.name as Name, t.role as Role, e.year as Year, t.created_at as CreatedAt,
               t.revoked_at as RevokedAt, t.expires_at as ExpiresAt, t.last_used_at as LastUsedAt
        from api_tokens t
        left join editions e on e.id = t.edition_id
        order by case when t.revoked_at is null then 0 else 1 end, t.created_at desc, t.id
        """
    );

    public async Task<IReadOnlyList<TokenInfo>> Handle(GetTokens request, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<TokenRow>(Select, null, cancellationToken);
        return [.. rows.Select(row => row.ToInfo()).OfType<TokenInfo>()];
    }

    private sealed record TokenRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public int? Year { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? RevokedAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public TokenInfo? ToInfo() =>
            Roles.Parse(Role) is { } role
                ? new TokenInfo
                {
                    Id = Id,
                    Name = Name,
                    Role = role,
                    Year = Year,
                    CreatedAt = CreatedAt,
                    RevokedAt = RevokedAt,
                    ExpiresAt = ExpiresAt,
                    LastUsedAt = LastUsedAt,
                }
                : null;
    }
}
