using System.Globalization;
using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Localization;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Gives each session an id that is noted, and asks with each request whether it is open still: taking a cookie away from
/// one browser leaves every copy of it good.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "forum-staff";

    // Beside the claims, which are made anew whenever the stamp is checked.
    private const string Id = "session";

    public static async Task NameAsync(CookieSigningInContext context)
    {
        if (IdOf(context.Properties) is not null)
        {
            // The same session with other claims.
            return;
        }
        var http = context.HttpContext;
        var id = Guid.CreateVersion7(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        context.Properties.Items[Id] = id.ToString("N", CultureInfo.InvariantCulture);
        var opened = new OpenSession(
            context.Principal!.ActorId()!.Value,
            id,
            HttpCaller.NetworkOf(http.Connection.RemoteIpAddress),
            DeviceName.Of(http.Request.Headers.UserAgent),
            Locales.Current.Code
        );
        await http.RequestServices.GetRequiredService<IMediator>().Send(opened, CancellationToken.None);
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is null)
        {
            return;
        }
        var services = context.HttpContext.RequestServices;
        var mediator = services.GetRequiredService<IMediator>();
        var seen = IdOf(context.Properties) is { } id
            ? await mediator.Send(new FindOpenSession(id), context.HttpContext.RequestAborted)
            : null;
        if (seen is null)
        {
            context.RejectPrincipal();
        }
        else if (services.GetRequiredService<TimeProvider>().GetUtcNow() - seen > TouchSession.Every)
        {
            await mediator.Send(new TouchSession(IdOf(context.Properties)!.Value), CancellationToken.None);
        }
    }

    /// <summary>Of the session that the request belongs to; null when it belongs to none.</summary>
    public static async Task<Guid?> SessionIdAsync(this HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { } properties
            ? IdOf(properties)
            : null;

    /// <summary>What ends the session at the identity provider too; null where it did not begin there.</summary>
    public static async Task<string?> IdTokenAsync(this HttpContext context) =>
        ProviderUserInfo.IdTokenIn((await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties);

    /// <summary>Ends the session that the request belongs to, if any, for every copy of its cookie.</summary>
    public static async Task EndSessionAsync(this HttpContext context)
    {
        if (await context.SessionIdAsync() is { } id)
        {
            var mediator = context.RequestServices.GetRequiredService<IMediator>();
            await mediator.Send(new EndSession(id), CancellationToken.None);
        }
        await context.RequestServices.GetRequiredService<SignInManager<Domain.Staff.StaffAccount>>().SignOutAsync();
    }

    private static Guid? IdOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(Id, out var text) && Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
