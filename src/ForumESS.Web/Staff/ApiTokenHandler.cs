using System.Security.Claims;
using System.Text.Encodings.Web;
using ForumESS.Application.Staff;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ForumESS.Web.Staff;

/// <summary>
/// Signs a caller in by <c>Authorization: Bearer</c>. The token is asked for on each request, so a revoked one is
/// refused at once; the store knows its hash only.
/// </summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IMediator mediator
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiToken";

    private const string Prefix = "Bearer ";

    public static bool IsUsedBy(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsUsedBy(Request))
        {
            return AuthenticateResult.NoResult();
        }
        var token = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (token.Length is 0 or > SecretToken.MaxLength)
        {
            return AuthenticateResult.Fail("The token has no valid length.");
        }
        var known = await mediator.Send(new GetTokenAccess(SecretToken.Hash(token)), Context.RequestAborted);
        if (known is null)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        }
        if (known.IsUseToNote)
        {
            // Where the site is too busy to write it down, the next hour's will do.
            await mediator.Send(new TouchToken(known.Id), CancellationToken.None);
        }
        var claims = StaffPrincipal.Claims(known.Id, known.Name, known.Access);
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }
}
