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
internal sealed class SameSiteFormAttribute : Attribute, IAuthorizationFilter, IAntiforgeryPolicy
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (
            HttpMethods.IsPost(context.HttpContext.Request.Method)
            && CrossSiteGuard.IsForeign(context.HttpContext.Request)
        )
        {
            // As where a token does not fit.
            context.Result = new BadRequestResult();
        }
    }
}
