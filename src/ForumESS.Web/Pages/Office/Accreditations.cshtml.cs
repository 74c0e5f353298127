using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>Who comes beside the public, and one more of them by hand; many come by the import.</summary>
[Authorize(Roles.Organiser)]
public sealed class AccreditationsModel(IMediator mediator, ErrorTexts errors, IStringLocalizer<OfficeText> texts)
    : EditionPage(mediator)
{
    [BindProperty]
    public AccreditationForm Form { get; set; } = new();

    /// <summary>The accredited audiences with places.</summary>
    public IReadOnlyList<OfficeQuota> Invited =>
        [.. Edition.Audiences.Where(quota => quota is { TakesSeat: false, Maximum: > 0 })];

    public IEnumerable<SelectListItem> Audiences =>
        Invited.Select(quota => new SelectListItem(quota.Label.In(Locales.Current.Code), quota.Audience));

    public IEnumerable<SelectListItem> Languages =>
        Locales.All.Select(locale => new SelectListItem(texts[$"Accredited.Language.{locale.Code}"], locale.Code));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadEditionAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(
            new AccreditPerson
            {
                Year = Year,
                Audience = Form.Audience,
                FirstName = Form.FirstName,
                LastName = Form.LastName,
                Email = Form.Email,
                Organisation = Form.Organisation,
                Language = Locales.Of(Form.Language ?? "").Code,
            },
            CancellationToken.None
        );
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("Accredited", "/Office/Accreditations", new { Year });
    }

    public sealed class AccreditationForm
    {
        public string? Audience { get; set; }
        public string? FirstName { get; set; }
        public string? LastName { get; set; }
        public string? Email { get; set; }
        public string? Organisation { get; set; }
        public string? Language { get; set; }
    }
}
