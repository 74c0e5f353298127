using System.Globalization;
using System.Security.Claims;
using ForumESS.Domain.Staff;

namespace ForumESS.Web.Staff;

/// <summary>Who calls, and what they may do, as every page and endpoint asks it.</summary>
public static class StaffPrincipal
{
    private const string GrantClaim = "forum:grant";

    /// <summary>The account or API token behind the request; null when nobody is signed in.</summary>
    public static Guid? ActorId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Never null: a stranger may do nothing.</summary>
    public static StaffAccess Access(this ClaimsPrincipal user) =>
        new([.. user.FindAll(GrantClaim).Select(claim => Read(claim.Value)).OfType<RoleGrant>()]);

    internal static IEnumerable<Claim> Claims(Guid actorId, string name, StaffAccess access) =>
        [
            new Claim(ClaimTypes.NameIdentifier, actorId.ToString("D", CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, name),
            .. access.Grants.Select(grant => new Claim(GrantClaim, Write(grant))),
        ];

    private static string Write(RoleGrant grant) =>
        grant is { EditionId: { } editionId, Year: { } year }
            ? string.Create(CultureInfo.InvariantCulture, $"{grant.Role.Code()} {editionId:D} {year}")
            : grant.Role.Code();

    // The cookie is ours and sealed, but it may come from an older version: what is not understood gives nothing.
    private static RoleGrant? Read(string claim)
    {
        var parts = claim.Split(' ');
        return Roles.Parse(parts[0]) is not { } role ? null
            : parts.Length == 1 ? RoleGrant.ForAll(role)
            : parts.Length == 3
            && Guid.TryParse(parts[1], CultureInfo.InvariantCulture, out var editionId)
            && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var year)
                ? RoleGrant.ForOne(role, editionId, year)
            : null;
    }
}
