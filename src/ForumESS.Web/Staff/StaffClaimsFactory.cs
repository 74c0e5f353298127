using System.Security.Claims;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ForumESS.Web.Staff;

/// <summary>What a session carries: who, what they may do, and the stamp that ends it. Made anew at each check of the stamp.</summary>
internal sealed class StaffClaimsFactory(IStaffStore staff, IOptions<IdentityOptions> options)
    : IUserClaimsPrincipalFactory<StaffAccount>
{
    public async Task<ClaimsPrincipal> CreateAsync(StaffAccount user)
    {
        var access = await staff.AccessOfAsync(user.Id, CancellationToken.None);
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
