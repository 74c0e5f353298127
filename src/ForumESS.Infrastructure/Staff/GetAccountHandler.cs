using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class GetAccountHandler(DbSession session, IPasskeyStore passkeys, TimeProvider clock)
    : IRequestHandler<GetAccount, OwnAccount?>
{
    private static readonly SqlText Find = new(
        """
        select s.name as Name, s.email as Email,
               (select i.linked_at from staff_identities i where i.staff_id = s.id) as LinkedAt,
               (select count(*) from second_factors f where f.staff_id = s.id) as Factors,
               (select count(*) from recovery_codes c where c.staff_id = s.id) as Codes
        from staff s
        where s.id = @StaffId and s.closed_at is null
        """
    );

    private static readonly SqlText ListSessions = new(
        """
        select id as Id, opened_at as OpenedAt, seen_at as SeenAt, network as Network, device as Device
        from staff_sessions
        where staff_id = @StaffId and ended_at is null and seen_at > @since
        order by seen_at desc, id
        """
    );

    public async Task<OwnAccount?> Handle(GetAccount request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Row>(Find, request, cancellationToken) is not { } row)
        {
            return null;
        }
        var since = clock.GetUtcNow() - EndSession.SessionLength - TouchSession.Every;
        return new OwnAccount
        {
            Name = row.Name,
            Email = row.Email,
            LinkedAt = row.LinkedAt,
            HasApp = row.Factors > 0,
            Passkeys = await passkeys.ListAsync(request.StaffId, cancellationToken),
            RecoveryCodesLeft = row.Codes,
            Sessions = await session.QueryAsync<StaffSession>(
                ListSessions,
                new { request.StaffId, since },
                cancellationToken
            ),
        };
    }

    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string Email { get; init; } = "";
        public DateTimeOffset? LinkedAt { get; init; }
        public int Factors { get; init; }
        public int Codes { get; init; }
    }
}
