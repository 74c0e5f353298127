using System.Security.Claims;
using System.Text.Encodings.Web;
using ForumESS.Application.Devices;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace ForumESS.Web.Staff;

/// <summary>
/// Signs an enrolled device in by a cookie of its own, for the entrance of its edition and nothing else. The token is
/// looked up on each request, so a device that was revoked or has expired is refused at its next contact.
/// </summary>
internal sealed class DeviceHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IMediator mediator
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Device";
    private const string CookieName = "forum-device";

    /// <summary>
    /// Whether the request is a device's: it shows the cookie, and asks for what the door's roles open. Everywhere else a
    /// device is nobody, and where it is one it comes before an account that is signed in on the same browser.
    /// </summary>
    public static bool IsUsedBy(HttpContext context) =>
        context.Request.Cookies.ContainsKey(CookieName)
        && !context.Request.Path.StartsWithSegments(StaffPaths.Office)
        && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } asked
        && asked.All(each => each.Policy is Roles.Door or Roles.Supervisor);

    /// <summary>The device that asks; null where the caller is none.</summary>
    public static DeviceAccess? Of(HttpContext context) => context.Features.Get<DeviceAccess>();

    /// <param name="token">As the enrolment answered it.</param>
    public static void Remember(HttpContext context, string token, DateTimeOffset expiresAt) =>
        context.Response.Cookies.Append(CookieName, token, Cookie(context.Request, expiresAt));

    public static void Forget(HttpContext context) =>
        context.Response.Cookies.Delete(CookieName, Cookie(context.Request, expiresAt: null));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[CookieName] is not { Length: > 0 and <= SecretToken.MaxLength } token)
        {
            return AuthenticateResult.NoResult();
        }
        if (await mediator.Send(new GetDeviceAccess(SecretToken.Hash(token)), Context.RequestAborted) is not { } device)
        {
            return AuthenticateResult.Fail("The device was revoked, has expired or is unknown.");
        }
        var access = new StaffAccess([RoleGrant.ForOne(device.Role, device.EditionId, device.Year)]);
        var identity = new ClaimsIdentity(StaffPrincipal.Claims(device.Id, device.Name, access), SchemeName);
        Context.Features.Set(device);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>A person is shown what has become of the device; programs get their answer elsewhere.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(StaffPaths.Device);
        return Task.CompletedTask;
    }

    private static CookieOptions Cookie(HttpRequest request, DateTimeOffset? expiresAt) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            IsEssential = true,
            // Longer than the device: one that has expired is told so, not taken for a stranger.
            Expires = expiresAt?.AddDays(30),
        };
}
