using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Mails;

/// <summary>The words of one mail in one language: seen on a real registration, tried out, and kept.</summary>
[Authorize(Roles.Organiser)]
[RequestSizeLimit(512 * 1024)]
public sealed class WordingModel(
    IMediator mediator,
    IWordingCheck check,
    IStringLocalizer<MailText> texts,
    ErrorTexts errors
) : OfficePageModel
{
    private const int MostRegistrations = 50;

    [FromRoute]
    public string Name { get; set; } = "";

    [FromRoute]
    public string Language { get; set; } = "";

    [BindProperty]
    public WordingForm Form { get; set; } = new();

    /// <summary>What holds, whatever is typed.</summary>
    public MailWordingNow Stored { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Registrations { get; private set; } = [];

    public IEnumerable<string> Values => check.ValuesOf(Language);

    public bool IsTestSent { get; private set; }

    public string MailTitle => texts.MailTitle(Name);

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = WordingForm.Of(Stored.Wording);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(
            new SaveMailWording(Form.Of(Name, Language)) { Over = Over },
            CancellationToken.None
        );
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            Compare(WordingForm.Of(Stored.Wording).Said(Language, texts), Form.Said(Language, texts));
        }
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("WordingSaved", "/Mails/Wording", new { Name, Language });
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (EmailAddress.TryParse(Form.Recipient) is not { } recipient)
        {
            ModelState.AddModelError("Form.Recipient", texts["Wording.RecipientMalformed"]);
            return Again();
        }
        var test = new SendTestMail(Form.Of(Name, Language), Form.RegistrationId, recipient.Value);
        var result = await mediator.Send(test, cancellationToken);
        if (result.Error is { } error)
        {
            return Refuse(error, errors, nameof(Form));
        }
        // The words stay as they were typed: they are not saved yet.
        IsTestSent = true;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetMailWording(Name, Language), cancellationToken) is not { } now)
        {
            return false;
        }
        Stored = now;
        var year = await mediator.Send(new GetCurrentEditionYear(), cancellationToken);
        var page = year is null
            ? null
            : await mediator.Send(
                new ListRegistrations { Year = year.Value, Limit = MostRegistrations },
                cancellationToken
            );
        Registrations =
        [
            new SelectListItem(texts["Wording.Nobody"], ""),
            .. (page?.Items ?? [])
                .Where(line => line.LastName.Length > 0)
                .Select(line => new SelectListItem($"{line.FirstName} {line.LastName}", $"{line.Id}")),
        ];
        return true;
    }
}
