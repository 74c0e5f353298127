using ForumESS.Application.CheckIn;
using ForumESS.Application.Pipeline;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>What the edition asks at its entrance beyond a good ticket.</summary>
[Authorize(Roles.Organiser)]
public sealed class EntryRulesPageModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<DeviceText> texts
) : EditionPage(mediator)
{
    [BindProperty]
    public EntryRulesForm Form { get; set; } = new();

    /// <summary>As they are stored, whatever is typed.</summary>
    public EntryRules Stored { get; private set; } = EntryRules.Usual;

    public EntryRulesWritten Written => new(Stored, Edition.Gates);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = EntryRulesForm.Of(Edition, Stored, times);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // A form without its rows would clear them all.
        if (!Request.Form.ContainsKey("Form.Reentry"))
        {
            return BadRequest();
        }
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var rules = Form.Read(Edition, new FormReader(ModelState, errors, times), texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(new SetEntryRules(Year, rules) { Over = Over }, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            var stored = EntryRulesForm.Of(Edition, Stored, times);
            Form.FollowGates(Edition.Gates);
            Compare(stored.Said(Edition, texts), Form.Said(Edition, texts));
            Form.PutAtGates(stored.Gates);
        }
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("RulesSaved", "/Office/EntryRulesPage", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Stored = await Mediator.Send(new GetEntryRules(Year), cancellationToken);
        return await LoadEditionAsync(cancellationToken);
    }
}
