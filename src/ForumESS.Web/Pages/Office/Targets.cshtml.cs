using ForumESS.Application.Pipeline;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>Whom an edition wants to reach.</summary>
[Authorize(Roles.Organiser)]
public sealed class TargetsModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<MeasureText> texts
) : EditionPage(mediator)
{
    [BindProperty]
    public TargetsForm Form { get; set; } = new();

    /// <summary>As they are stored, whatever is typed.</summary>
    public IReadOnlyList<Target> Stored { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = TargetsForm.Of(Edition, Stored);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // A form without its rows would clear them all.
        if (Form.Rows.Count == 0)
        {
            return BadRequest();
        }
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var targets = Form.Read(Edition, new FormReader(ModelState, errors, times), texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(new SetTargets(Year, targets) { Over = Over }, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            Compare(TargetsForm.Of(Edition, Stored).Said(Edition, texts), Form.Said(Edition, texts));
        }
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("TargetsSaved", "/Office/Targets", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Stored = await Mediator.Send(new GetTargets(Year), cancellationToken);
        return await LoadEditionAsync(cancellationToken);
    }
}
