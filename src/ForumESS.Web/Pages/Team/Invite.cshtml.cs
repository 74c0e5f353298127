using System.Globalization;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class InviteModel(IMediator mediator, IStringLocalizer<StaffText> texts, ErrorTexts errors) : TeamPage
{
    [BindProperty]
    public InvitationForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> RolesToGive => RoleForm.RolesToGive(texts);

    public IReadOnlyList<SelectListItem> Editions { get; private set; } = [];

    public IEnumerable<SelectListItem> Languages =>
        Locales.All.Select(locale => new SelectListItem(locale.NativeName, locale.Code, locale == Locales.Current));

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var invited = await mediator.Send(
            new InviteStaff
            {
                Email = Form.Email,
                Role = Form.Role,
                Year = int.TryParse(Form.Year, CultureInfo.InvariantCulture, out var year) ? year : null,
                Language =
                    Locales.All.FirstOrDefault(locale => locale.Code == Form.Language)?.Code ?? Locales.Default.Code,
            },
            CancellationToken.None
        );
        if (invited.Error is { } error)
        {
            await LoadAsync(cancellationToken);
            return Refuse(error, errors);
        }
        return Redirect("Invited", "/Team/Members");
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Editions = await RoleForm.EditionsAsync(mediator, texts, cancellationToken);

    public sealed record InvitationForm
    {
        public string? Email { get; init; }

        public string? Role { get; init; }

        public string? Year { get; init; }

        public string? Language { get; init; }
    }
}
