using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Keeps other sites from changing something through the API in the name of somebody who is signed in here. Forms
/// carry an anti-forgery token; a script of ours carries none, so the browser's word on where a request comes
/// from decides. Programs send tokens instead of cookies and are not asked.
/// </summary>
internal static class CrossSiteGuard
{
    private static readonly string[] CookieSchemes = [IdentityConstants.ApplicationScheme, DeviceHandler.SchemeName];

    public static Task RefuseForeign(HttpContext context, Func<Task> next) =>
        context.Request.Path.StartsWithSegments(StaffPaths.Api)
        && ChangesSomething(context.Request)
        && context.User.Identities.Any(each => each.AuthenticationType is { } scheme && CookieSchemes.Contains(scheme))
        && IsForeign(context.Request)
            ? StaffErrors.CrossSite.ToProblem(context).ExecuteAsync(context)
            : next();

    private static bool ChangesSomething(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method);

    /// <summary>
    /// Whether a browser says that another site caused the request. Browsers of before 2023 say no Sec-Fetch-Site; all say
    /// Origin with a change. Who says neither is a program, which acts for nobody but itself.
    /// </summary>
    public static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site is not ("same-origin" or "none")
        : request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin != $"{request.Scheme}://{request.Host}"
        : false;
}
