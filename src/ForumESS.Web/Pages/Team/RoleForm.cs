using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Team;

/// <summary>What can be chosen where a role is given.</summary>
internal static class RoleForm
{
    /// <summary>The role that is least, first: it is the one a hurried click may give.</summary>
    private static readonly Role[] Order =
    [
        Role.Door,
        Role.Supervisor,
        Role.Reader,
        Role.Organiser,
        Role.Administrator,
    ];

    public static IReadOnlyList<SelectListItem> RolesToGive(IStringLocalizer<StaffText> texts) =>
        [
            .. Order.Select(role => new SelectListItem(
                texts["Role.WithHint", texts[$"Role.{role.Code()}"], texts[$"Role.{role.Code()}.Hint"]],
                role.Code()
            )),
        ];

    /// <summary>Every edition, or one of those that exist.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> EditionsAsync(
        IMediator mediator,
        IStringLocalizer<StaffText> texts,
        CancellationToken cancellationToken
    ) =>
        [
            new SelectListItem(texts["Edition.All"], ""),
            .. (await mediator.Send(new ListEditionsForOffice(), cancellationToken))
                .Where(line => line.Status is not null)
                .Select(line => new SelectListItem(texts["Edition.One", line.Year], $"{line.Year}")),
        ];
}
