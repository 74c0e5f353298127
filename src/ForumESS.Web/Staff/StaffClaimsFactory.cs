using System.Security.Claims;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ForumESS.Web.Staff;

/// <summary>
/// What a session carries: who, what they may do, and the stamp that ends it. Made anew at each check of the stamp. Where a
/// second factor is required, roles that want one are held back from accounts without.
/// </summary>
internal sealed class StaffClaimsFactory(
    IStaffStore staff,
    ISecondFactorStore factors,
    StaffOptions staffOptions,
    IOptions<IdentityOptions> options
) : IUserClaimsPrincipalFactory<StaffAccount>
{
    public async Task<ClaimsPrincipal> CreateAsync(StaffAccount user)
    {
        var access = await staff.AccessOfAsync(user.Id, CancellationToken.None);
        if (
            staffOptions.RequiresSecondFactor
            && access.AllowsSomewhere(Role.Organiser)
            && !await factors.HasAnyAsync(user.Id, CancellationToken.None)
        )
        {
            access = new StaffAccess([.. access.Grants.Where(grant => !grant.Role.Covers(Role.Organiser))]);
        }
        return new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    .. StaffPrincipal.Claims(user.Id, user.Name, access),
                    new Claim(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp),
                ],
                IdentityConstants.ApplicationScheme
            )
        );
    }
}
