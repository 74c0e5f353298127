using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
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
        var usual = await LoadAsync(cancellationToken);
        var next = Sources.Select(source => int.Parse(source.Value, null)).DefaultIfEmpty(0).Max() + 1;
        Form = new CopyForm { From = usual, Year = $"{next}" };
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

    /// <returns>The year that is usually copied: the newest that is no draft, which may hold nothing yet.</returns>
    private async Task<string?> LoadAsync(CancellationToken cancellationToken)
    {
        var lines = (await mediator.Send(new ListEditionsForOffice(), cancellationToken))
            .Where(line => line.Status is not null)
            .ToList();
        Sources = [.. lines.Select(line => new SelectListItem(texts["Search.EditionName", line.Year], $"{line.Year}"))];
        var usual = lines.FirstOrDefault(line => line.Status != EditionStatus.Draft) ?? lines.FirstOrDefault();
        return usual is null ? null : $"{usual.Year}";
    }
}

public sealed record CopyForm
{
    public string? From { get; set; }
    public string? Year { get; set; }
}
