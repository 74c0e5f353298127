using ForumESS.Application.Editions;
using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class NewEditionModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : OfficePageModel
{
    [BindProperty]
    public EditionForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    protected override bool ConcernsEveryEdition => true;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var reader = new FormReader(ModelState, errors, times);
        var year = reader.Number("Form.Year", Form.Year, texts["Plan.Year"]);
        var command = Form.Fill(new CreateEdition { Year = year }, reader, texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("EditionCreated", "/Office/EditionSettings", new { year });
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Places = EditionForm.Places(await mediator.Send(new ListVenues(), cancellationToken), texts);
}
