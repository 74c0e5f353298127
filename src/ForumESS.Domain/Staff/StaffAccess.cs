namespace ForumESS.Domain.Staff;

/// <summary>A role held for every edition, or for one: then both <see cref="EditionId"/> and <see cref="Year"/> are set.</summary>
public sealed record RoleGrant
{
    private RoleGrant(Role role, Guid? editionId, int? year)
    {
        Role = role;
        EditionId = editionId;
        Year = year;
    }

    public Role Role { get; }

    public Guid? EditionId { get; }

    public int? Year { get; }

    public static RoleGrant ForAll(Role role) => new(role, null, null);

    public static RoleGrant ForOne(Role role, Guid editionId, int year) => new(role, editionId, year);
}

/// <summary>What one account or API token may do. Whoever holds nothing may do nothing.</summary>
public sealed class StaffAccess(IReadOnlyList<RoleGrant> grants)
{
    public static readonly StaffAccess None = new([]);

    public IReadOnlyList<RoleGrant> Grants => grants;

    /// <summary>For one edition at least; which one is still to be asked before something of an edition is shown or changed.</summary>
    public bool AllowsSomewhere(Role role) => grants.Any(grant => grant.Role.Covers(role));

    /// <summary>For every edition, those to come included.</summary>
    public bool AllowsEverywhere(Role role) => grants.Any(grant => grant.EditionId is null && grant.Role.Covers(role));

    public bool Allows(Role role, Guid editionId) =>
        grants.Any(grant => (grant.EditionId is null || grant.EditionId == editionId) && grant.Role.Covers(role));

    /// <summary>The same question where only the edition's year is known; a year has one edition at most.</summary>
    public bool AllowsYear(Role role, int year) =>
        grants.Any(grant => (grant.Year is null || grant.Year == year) && grant.Role.Covers(role));

    /// <summary>The only years the role holds for, possibly none; null when it holds for every edition.</summary>
    public IReadOnlyList<int>? YearsOf(Role role) =>
        AllowsEverywhere(role)
            ? null
            : [.. grants.Where(grant => grant.Role.Covers(role)).Select(grant => grant.Year).OfType<int>().Distinct()];

    /// <summary>This very role, for at least what is asked; a role above it does not count.</summary>
    /// <param name="editionId">Null: for every edition.</param>
    public bool Holds(Role role, Guid? editionId) =>
        grants.Any(grant => grant.Role == role && (grant.EditionId is null || grant.EditionId == editionId));
}
