using System.Globalization;
using ForumESS.Application.Staff;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Gives each session an id, and asks with each request whether somebody signed out of it: taking a cookie away from one
/// browser leaves every copy of it good.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "forum-staff";

    // Beside the claims, which are made anew whenever the stamp is checked.
    private const string Id = "session";

    public static Task NameAsync(CookieSigningInContext context)
    {
        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        context.Properties.Items.TryAdd(Id, id.ToString("N", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is null)
        {
            return;
        }
        var mediator = context.HttpContext.RequestServices.GetRequiredService<IMediator>();
        if (
            IdOf(context.Properties) is not { } id
            || await mediator.Send(new HasSessionEnded(id), context.HttpContext.RequestAborted)
        )
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>Ends the session that the request belongs to, if any, for every copy of its cookie.</summary>
    public static async Task EndSessionAsync(this HttpContext context)
    {
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session.Properties is { } properties && IdOf(properties) is { } id)
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
