using ForumESS.Application.Pipeline;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>Everybody who has or had an account, and who is invited; by name, closed accounts last.</summary>
public sealed record GetTeam : IQuery<Team>;

public sealed record Team(IReadOnlyList<TeamMember> Members, IReadOnlyList<OpenInvitation> Invitations);

public sealed record TeamMember
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The password was withdrawn and no new one is chosen yet.</summary>
    public bool AwaitsPassword { get; init; }

    public bool HasSecondFactor { get; init; }

    public required IReadOnlyList<HeldRole> Roles { get; init; }
}

/// <param name="Year">Null: for every edition.</param>
public sealed record HeldRole(Guid GrantId, Role Role, int? Year);

public sealed record OpenInvitation
{
    /// <summary>Names the invitation; the link cannot be made from it.</summary>
    public required string TokenHash { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public int? Year { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
