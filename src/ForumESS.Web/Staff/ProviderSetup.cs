using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ForumESS.Web.Staff;

/// <summary>Sign-in through an identity provider, by OpenID Connect's code flow; there is nothing of it where none is set.</summary>
internal static class ProviderSetup
{
    public const string SchemeName = "Provider";

    // The parameter of a sign-out that names whose session ends at the provider; never in the state, which travels.
    public const string Hint = "hint";

    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(15);

    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder builder, OidcOptions options) =>
        options.Authority is null
            ? builder
            : builder
                .AddCookie(IdentityConstants.ExternalScheme, Configure)
                .AddOpenIdConnect(SchemeName, oidc => Configure(oidc, options));

    /// <summary>Holds who was vouched for until the page that it leads to has asked who that is here.</summary>
    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "forum-provider";
        Bound(cookie.Cookie);
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        cookie.SlidingExpiration = false;
    }

    private static void Configure(OpenIdConnectOptions oidc, OidcOptions options)
    {
        oidc.Authority = options.Authority!.AbsoluteUri;
        oidc.RequireHttpsMetadata = !options.Authority.IsLoopback;
        oidc.ClientId = options.ClientId;
        oidc.ClientSecret = options.ClientSecret;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = options.UsesPkce;
        // ProConnect takes what it knows, in the address: no request pushed beforehand, no name and version of the program.
        oidc.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        oidc.DisableTelemetry = true;
        oidc.MapInboundClaims = false;
        // They would drop the issuer, which a subject means nothing without.
        oidc.ClaimActions.Clear();
        oidc.SignInScheme = IdentityConstants.ExternalScheme;
        oidc.CallbackPath = StaffPaths.ProviderReturn;
        oidc.SignedOutCallbackPath = StaffPaths.ProviderSignedOut;
        // By it any page on the web could end a session here.
        oidc.RemoteSignOutPath = PathString.Empty;
        oidc.RemoteAuthenticationTimeout = Stands;
        // Tokens are judged by the machine's clock, and so are the cookies beside them.
        oidc.TimeProvider = TimeProvider.System;
        oidc.BackchannelTimeout = TimeSpan.FromSeconds(10);
        oidc.Scope.Clear();
        foreach (var scope in options.Scopes)
        {
            oidc.Scope.Add(scope);
        }
        oidc.CorrelationCookie.Name = "forum-provider-state.";
        Bound(oidc.CorrelationCookie);
        oidc.NonceCookie.Name = "forum-provider-nonce.";
        Bound(oidc.NonceCookie);
        oidc.Events = Events();
    }

    private static OpenIdConnectEvents Events() =>
        new()
        {
            OnTokenValidated = ProviderUserInfo.ReadAsync,
            OnRemoteFailure = context =>
            {
                // Which words are whose stays in the log of the framework, which holds no claim.
                context.Response.Redirect($"{context.Request.PathBase}{StaffPaths.ProviderArrival}");
                context.HandleResponse();
                return Task.CompletedTask;
            },
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.IdTokenHint = context.Properties.GetParameter<string>(Hint);
                if (string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
                {
                    // The provider keeps no session that could be ended.
                    context.HandleResponse();
                }
                return Task.CompletedTask;
            },
            OnSignedOutCallbackRedirect = context =>
            {
                context.Response.Redirect($"{context.Request.PathBase}{StaffPaths.SignIn}?ended=true");
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };

    private static void Bound(CookieBuilder cookie)
    {
        cookie.Path = StaffPaths.SignIn;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
