using ForumESS.Domain.Staff;

namespace ForumESS.Infrastructure.Staff;

internal sealed record GrantRow
{
    public string Role { get; init; } = "";

    public Guid? EditionId { get; init; }

    public int? Year { get; init; }

    /// <summary>Null for a role that this program does not know: it gives nothing.</summary>
    public RoleGrant? ToGrant() =>
        Roles.Parse(Role) is not { } role ? null
        : EditionId is { } editionId && Year is { } year ? RoleGrant.ForOne(role, editionId, year)
        : RoleGrant.ForAll(role);
}
