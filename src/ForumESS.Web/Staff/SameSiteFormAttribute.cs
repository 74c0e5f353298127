using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ForumESS.Web.Staff;

/// <summary>
/// For a page whose form acts for whoever fills it in, not for somebody signed in: it carries no anti-forgery token, so
/// that one answer serves every visitor, and the browser's word on where a change comes from keeps other sites from
/// sending it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameSiteFormAttribute : Attribute, IAsyncAuthorizationFilter, IAntiforgeryPolicy
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && (CrossSiteGuard.IsForeign(request) || !await CanBeReadAsync(request)))
        {
            // As where a token does not fit.
            context.Result = new BadRequestResult();
        }
    }

    // Where a token is asked for, looking for it finds this out.
    private static async Task<bool> CanBeReadAsync(HttpRequest request)
    {
        try
        {
            _ =
                request.HasFormContentType
                && await request.ReadFormAsync(request.HttpContext.RequestAborted) is not null;
            return true;
        }
        catch (Exception fault)
            when (fault is InvalidDataException or IOException && fault is not BadHttpRequestException)
        {
            return false;
        }
    }
}
