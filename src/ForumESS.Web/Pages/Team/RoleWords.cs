using ForumESS.Domain.Staff;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Team;

internal static class RoleWords
{
    /// <summary>« Entrée, édition 2027 »; without the edition where it is for all.</summary>
    public static string RoleOf(this IStringLocalizer<StaffText> texts, Role role, int? year)
    {
        var name = texts[$"Role.{role.Code()}"];
        return year is null ? name : texts["Team.RoleOfOne", name.Value, year];
    }
}
