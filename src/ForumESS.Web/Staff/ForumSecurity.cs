using ForumESS.Application.Audit;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Who may come in: a cookie for people, one for enrolled devices, a bearer token for programs, one policy per role named by its code.
/// A page says <c>[Authorize(Roles.Organiser)]</c>, an endpoint <c>RequireAuthorization(Roles.Door)</c>.
/// </summary>
public static class ForumSecurity
{
    /// <summary>How long a session lives without being used.</summary>
    public static readonly TimeSpan SessionLength = EndSession.SessionLength;

    // How long a revoked role or a closed account may still act through an open session.
    private static readonly TimeSpan StampCheck = TimeSpan.FromMinutes(1);

    internal const string CookieOrToken = "Forum";

    public static IServiceCollection AddForumSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(StaffOptions.From(configuration));
        var provider = OidcOptions.From(configuration);
        services.AddSingleton(provider);
        services.AddSingleton<ICaller, HttpCaller>();
        services
            .AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, scheme => scheme.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, DeviceHandler>(DeviceHandler.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, HalfSession.Configure)
            // Nothing sets it, but Identity signs out of it too when it ends a session.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme)
            .AddProvider(provider);
        services.AddScoped<IAuthenticationService, StrangersFirst>();
        services
            .AddIdentityCore<StaffAccount>()
            .AddUserStore<StaffUserStore>()
            .AddClaimsPrincipalFactory<StaffClaimsFactory>()
            .AddSignInManager();
        services.AddScoped<StaffSignIn>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<ProviderTravel>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>(Configure);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "forum-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<ILookupNormalizer, EmailNormalizer>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = StampCheck);
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddSingleton<IAuthorizationHandler, UnlessStaffOnlyHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ApiRefusals>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetValues<Role>())
        {
            authorization.AddPolicy(role.Code(), policy => policy.AddRequirements(new RoleRequirement(role)));
        }
        authorization.SetFallbackPolicy(
            new AuthorizationPolicyBuilder().AddRequirements(new UnlessStaffOnlyRequirement()).Build()
        );
        return services;
    }

    public static void UseForumSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        // Knows who is signed in, and refuses before any work is done.
        app.UseForumRateLimits();
        app.UseAuthorization();
        app.Use(CrossSiteGuard.RefuseForeign);
    }

    // Tokens open the API only: a page never acts for a program.
    internal static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments(StaffPaths.Api) && ApiTokenHandler.IsUsedBy(context.Request)
            ? ApiTokenHandler.SchemeName
        : DeviceHandler.IsUsedBy(context) ? DeviceHandler.SchemeName
        : IdentityConstants.ApplicationScheme;

    // A key that knows its owner by name, and that its device opens for nobody else: so it stands for both factors.
    private static void Configure(IdentityPasskeyOptions passkeys, IConfiguration configuration)
    {
        // Where the site has a name, keys are for it: what a request calls its host is the sender's word. A number is no
        // name that a key can be for.
        passkeys.ServerDomain =
            configuration["Site:BaseUrl"] is { } address
            && !string.IsNullOrWhiteSpace(address)
            && new Uri(SiteOptions.From(configuration).BaseUrl)
                is { HostNameType: UriHostNameType.Dns, IdnHost: var name }
                ? name
                : null;
        passkeys.ResidentKeyRequirement = "required";
        passkeys.UserVerificationRequirement = "required";
        // The page that asked, and no other under the same name.
        passkeys.ValidateOrigin = asked =>
            ValueTask.FromResult(
                !asked.CrossOrigin
                    && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}"
            );
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = SessionCookie.Name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = SessionLength;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = StaffPaths.SignIn;
        cookie.LogoutPath = StaffPaths.SignOut;
        cookie.ReturnUrlParameter = StaffPaths.ReturnTo;
        cookie.Events.OnSigningIn = SessionCookie.NameAsync;
        cookie.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
        // Signing in again would not help: the error page says so at the address that was asked for.
        // Without the host: it is what the caller says it is, and a cache may keep the answer for others.
        cookie.Events.OnRedirectToLogin = context =>
        {
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
