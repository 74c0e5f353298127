using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Staff;

internal sealed class GetTeamHandler(DbSession session, TimeProvider clock) : IRequestHandler<GetTeam, Team>
{
    private static readonly SqlText Members = new(
        """
        select id as Id, name as Name, email as Email, closed_at as ClosedAt,
               case when password_hash is not null
                      or exists (select 1 from staff_identities i where i.staff_id = staff.id) then 0
                    else 1 end as HasNoPassword,
               (select count(*) from second_factors f where f.staff_id = staff.id) as Factors,
               (select count(*) from passkeys p where p.staff_id = staff.id) as Passkeys
        from staff
        """
    );

    private static readonly SqlText Grants = new(
        """
        select r.id as Id, r.staff_id as StaffId, r.role as Role, e.year as Year
        from staff_roles r
        left join editions e on e.id = r.edition_id
        order by r.id
        """
    );

    private static readonly SqlText Invitations = new(
        """
        select i.token_hash as TokenHash, i.email as Email, i.role as Role, e.year as Year, i.expires_at as ExpiresAt
        from staff_invitations i
        left join editions e on e.id = i.edition_id
        where i.email is not null and i.used_at is null and i.expires_at > @now
        order by i.expires_at, i.token_hash
        """
    );

    public async Task<Team> Handle(GetTeam request, CancellationToken cancellationToken)
    {
        var members = await session.QueryAsync<MemberRow>(Members, null, cancellationToken);
        var grants = (await session.QueryAsync<HeldRow>(Grants, null, cancellationToken)).ToLookup(row => row.StaffId);
        var now = clock.GetUtcNow();
        var invitations = await session.QueryAsync<InvitedRow>(Invitations, new { now }, cancellationToken);
        return new Team(
            // Sorted here: the engines disagree on where an accented name belongs.
            [
                .. members
                    .OrderBy(row => row.ClosedAt is not null)
                    .ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(row => row.ToMember(grants[row.Id])),
            ],
            [.. invitations.Select(row => row.ToInvitation()).OfType<OpenInvitation>()]
        );
    }

    private sealed record MemberRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string Email { get; init; } = "";

        public DateTimeOffset? ClosedAt { get; init; }

        public int HasNoPassword { get; init; }

        public int Factors { get; init; }

        public int Passkeys { get; init; }

        public TeamMember ToMember(IEnumerable<HeldRow> held) =>
            new()
            {
                Id = Id,
                Name = Name,
                Email = Email,
                ClosedAt = ClosedAt,
                AwaitsPassword = ClosedAt is null && HasNoPassword == 1,
                HasSecondFactor = Factors + Passkeys > 0,
                Roles = [.. held.Select(row => row.ToRole()).OfType<HeldRole>()],
            };
    }

    private sealed record HeldRow
    {
        public Guid Id { get; init; }

        public Guid StaffId { get; init; }

        public string Role { get; init; } = "";

        public int? Year { get; init; }

        public HeldRole? ToRole() => Roles.Parse(Role) is { } role ? new HeldRole(Id, role, Year) : null;
    }

    private sealed record InvitedRow
    {
        public string TokenHash { get; init; } = "";

        public string Email { get; init; } = "";

        public string Role { get; init; } = "";

        public int? Year { get; init; }

        public DateTimeOffset ExpiresAt { get; init; }

        public OpenInvitation? ToInvitation() =>
            Roles.Parse(Role) is { } role
                ? new OpenInvitation
                {
                    TokenHash = TokenHash,
                    Email = Email,
                    Role = role,
                    Year = Year,
                    ExpiresAt = ExpiresAt,
                }
                : null;
    }
}
