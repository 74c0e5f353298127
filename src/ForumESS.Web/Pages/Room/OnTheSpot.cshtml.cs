using ForumESS.Application.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Badges;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Room;

/// <summary>Who was registered on the spot and gave a name: their badge, and the name forgotten where they ask for it.</summary>
[Authorize(Roles.Supervisor)]
public sealed class OnTheSpotModel(IMediator mediator, BadgeLayouts layouts) : EditionPage(mediator)
{
    public IReadOnlyList<NamedWalkIn> People { get; private set; } = [];

    public IReadOnlyList<BadgeLayout> Layouts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public static string NameOf(BadgeLayout layout) =>
        layout.Name.GetValueOrDefault(Locales.Current.Code) ?? layout.Name["fr"];

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new ListNamedWalkIns(Year), cancellationToken) is not { } people
        )
        {
            return false;
        }
        People = people;
        Layouts = layouts.All();
        return true;
    }
}
