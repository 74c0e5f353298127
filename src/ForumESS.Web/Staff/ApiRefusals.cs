using ForumESS.Domain.Devices;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ForumESS.Web.Staff;

/// <summary>A program is told why it was refused; a person is led to the sign-in page.</summary>
internal sealed class ApiRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler pages = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded || !SiteSetup.IsAnsweredInJson(context.Request.Path))
        {
            return pages.HandleAsync(next, context, policy, authorizeResult);
        }
        if (authorizeResult.Forbidden)
        {
            return StaffErrors.Forbidden.ToProblem(context).ExecuteAsync(context);
        }
        if (DeviceHandler.IsUsedBy(context))
        {
            return DeviceErrors.Ended.ToProblem(context).ExecuteAsync(context);
        }
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return StaffErrors.SignInRequired.ToProblem(context).ExecuteAsync(context);
    }
}
