using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ForumESS.Web.Staff;

/// <summary>
/// Asks the schemes only about requests that bring something to be known by. In a rush hardly any does, and asking cost
/// as much as reading the request. Those that are asked are asked directly: the scheme that only chooses among them took
/// as long as they do.
/// </summary>
internal sealed class StrangersFirst(
    IAuthenticationSchemeProvider schemes,
    IAuthenticationHandlerProvider handlers,
    IClaimsTransformation transform,
    IOptions<AuthenticationOptions> options
) : AuthenticationService(schemes, handlers, transform, options)
{
    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());

    public override Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
    {
        var headers = context.Request.Headers;
        return StringValues.IsNullOrEmpty(headers.Cookie) && StringValues.IsNullOrEmpty(headers.Authorization)
            ? Nobody
            : base.AuthenticateAsync(
                context,
                scheme is null or ForumSecurity.CookieOrToken ? ForumSecurity.SchemeOf(context) : scheme
            );
    }
}
