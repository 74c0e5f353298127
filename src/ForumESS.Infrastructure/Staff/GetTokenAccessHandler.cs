using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class GetTokenAccessHandler(DbSession session, TokenMemory memory, TimeProvider clock)
    : IRequestHandler<GetTokenAccess, TokenAccess?>
{
    private static readonly SqlText Find = new(
        """
        select t.id as Id, t.name as Name, t.role as Role, t.edition_id as EditionId, e.year as Year
        from api_tokens t
        left join editions e on e.id = t.edition_id
        where t.token_hash = @TokenHash and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > @now)
        """
    );

    public async Task<TokenAccess?> Handle(GetTokenAccess request, CancellationToken cancellationToken)
    {
        if (memory.Recall(request.TokenHash) is { } kept)
        {
            return WithNews(kept);
        }
        var turn = memory.Turn;
        var shown = new { request.TokenHash, now = clock.GetUtcNow() };
        if (await session.FirstOrDefaultAsync<TokenRow>(Find, shown, cancellationToken) is not { } row)
        {
            return null;
        }
        var access = new TokenAccess
        {
            Id = row.Id,
            Name = row.Name,
            Access = row.Grant.ToGrant() is { } grant ? new StaffAccess([grant]) : StaffAccess.None,
        };
        memory.Keep(turn, request.TokenHash, access);
        return WithNews(access);
    }

    private TokenAccess WithNews(TokenAccess access) =>
        memory.IsFirstUseInAWhile(access.Id) ? access with { IsUseToNote = true } : access;

    private sealed record TokenRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public Guid? EditionId { get; init; }

        public int? Year { get; init; }

        public GrantRow Grant =>
            new()
            {
                Role = Role,
                EditionId = EditionId,
                Year = Year,
            };
    }
}
