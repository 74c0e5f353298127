using System.Security.Claims;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Who showed the right password, or came from the identity provider, and not yet the code: a cookie for some minutes that opens nothing but the page of the
/// code. A new password, or signing out everywhere, voids it.
/// </summary>
internal static class HalfSession
{
    private const string Stamp = "stamp";

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "forum-half";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = StaffPaths.SignIn;
        cookie.ExpireTimeSpan = Length;
        cookie.SlidingExpiration = false;
    }

    /// <param name="idToken">Of the identity provider; null for a password.</param>
    public static Task BeginAsync(HttpContext context, StaffAccount account, string? idToken)
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, $"{account.Id:D}"), new(Stamp, account.SecurityStamp)];
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.TwoFactorUserIdScheme));
        return context.SignInAsync(
            IdentityConstants.TwoFactorUserIdScheme,
            principal,
            ProviderUserInfo.PropertiesWith(idToken)
        );
    }

    /// <summary>Null when nobody showed a password a moment ago.</summary>
    public static async Task<StaffAccount?> FindAsync(HttpContext context)
    {
        var half = (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        if (half?.ActorId() is not { } id)
        {
            return null;
        }
        var staff = context.RequestServices.GetRequiredService<IStaffStore>();
        return
            await staff.FindAsync(id, context.RequestAborted) is { IsClosed: false } account
            && account.SecurityStamp == half.FindFirstValue(Stamp)
            ? account
            : null;
    }

    /// <summary>As it began with one; null for a password.</summary>
    public static async Task<string?> IdTokenAsync(HttpContext context) =>
        ProviderUserInfo.IdTokenIn(
            (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Properties
        );

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
