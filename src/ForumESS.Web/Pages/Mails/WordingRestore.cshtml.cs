using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Mails;

/// <summary>Says that the office's words are lost before they are.</summary>
[Authorize(Roles.Organiser)]
public sealed class WordingRestoreModel(IMediator mediator, IStringLocalizer<MailText> texts, ErrorTexts errors)
    : OfficePageModel
{
    [FromRoute]
    public string Name { get; set; } = "";

    [FromRoute]
    public string Language { get; set; } = "";

    /// <summary>What holds.</summary>
    public MailWordingNow Stored { get; private set; } = null!;

    public string MailTitle => texts.MailTitle(Name);

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Stored.ChangedAt is not null ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(
            new RestoreMailWording(Name, Language) { Over = Over },
            CancellationToken.None
        );
        // Nothing was typed here: what would be lost is shown whole.
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            Compare(WordingForm.Of(Stored.Wording).Said(Language, texts), []);
        }
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("WordingRestored", "/Mails/Wording", new { Name, Language });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetMailWording(Name, Language), cancellationToken) is not { } now)
        {
            return false;
        }
        Stored = now;
        return true;
    }
}
