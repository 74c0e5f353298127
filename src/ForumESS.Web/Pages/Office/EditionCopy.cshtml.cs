using ForumESS.Application.Editions;
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
public sealed class EditionCopyModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : OfficePageModel
{
    [BindProperty]
    public CopyForm Form { get; set; } = new();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<SelectListItem> Sources { get; private set; } = [];

    protected override bool ConcernsEveryEdition => true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var last = Sources.Select(source => int.Parse(source.Value, null)).DefaultIfEmpty(0).Max();
        Form = new CopyForm { From = $"{last}", Year = $"{last + 1}" };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var reader = new FormReader(ModelState, errors, times);
        var from = reader.Number("Form.From", Form.From, texts["Copy.From"]);
        var year = reader.Number("Form.Year", Form.Year, texts["Plan.Year"]);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await mediator.Send(new CopyEdition(from, year), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("EditionCopied", "/Office/EditionSettings", new { year });
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Sources = [
            .. (await mediator.Send(new ListEditionsForOffice(), cancellationToken))
                .Where(line => line.Status is not null)
                .Select(line => new SelectListItem(texts["Search.EditionName", line.Year], $"{line.Year}")),
        ];
}

public sealed record CopyForm
{
    public string? From { get; set; }
    public string? Year { get; set; }
}
