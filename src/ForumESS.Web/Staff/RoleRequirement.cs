using System.Globalization;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Authorization;

namespace ForumESS.Web.Staff;

/// <summary>
/// Somebody with this role or one above it. Where the address names a year, the role must hold for that year's
/// edition; where it does not, a role for one edition passes and the page or endpoint asks further.
/// </summary>
internal sealed record RoleRequirement(Role Role) : IAuthorizationRequirement;

internal sealed class RoleHandler : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var access = context.User.Access();
        if (
            YearOf(context.Resource) is { } year
                ? access.AllowsYear(requirement.Role, year)
                : access.AllowsSomewhere(requirement.Role)
        )
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }

    private static int? YearOf(object? resource) =>
        resource is HttpContext http
        && int.TryParse(http.GetRouteValue("year")?.ToString(), CultureInfo.InvariantCulture, out var year)
            ? year
            : null;
}

/// <summary>
/// What holds where a page or endpoint says nothing: the public part is open, the office and the door are shut to
/// all but administrators, so that a forgotten policy cannot open them.
/// </summary>
internal sealed record UnlessStaffOnlyRequirement : IAuthorizationRequirement;

internal sealed class UnlessStaffOnlyHandler : AuthorizationHandler<UnlessStaffOnlyRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        UnlessStaffOnlyRequirement requirement
    )
    {
        var isPublic =
            context.Resource is HttpContext http
            && !http.Request.Path.StartsWithSegments(StaffPaths.Office)
            && !http.Request.Path.StartsWithSegments(StaffPaths.Door);
        if (isPublic || context.User.Access().AllowsEverywhere(Role.Administrator))
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
