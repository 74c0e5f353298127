using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
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
    private const string Shipped = "-";

    [FromRoute]
    public string Name { get; set; } = "";

    [FromRoute]
    public string Language { get; set; } = "";

    [BindProperty]
    public WordingForm Form { get; set; } = new();

    /// <summary>Which words the form was filled with: when they were saved, or <see cref="Shipped"/>.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What holds now where it differs from what was typed; empty unless somebody saved meanwhile.</summary>
    public IReadOnlyList<TheirText> Theirs { get; private set; } = [];

    public DateTimeOffset? ChangedAt { get; private set; }

    public IReadOnlyList<SelectListItem> Registrations { get; private set; } = [];

    public IEnumerable<string> Values => check.ValuesOf(Language);

    public bool IsTestSent { get; private set; }

    public string MailTitle => texts.MailTitle(Name);

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } now)
        {
            return NotFound();
        }
        Form = new WordingForm
        {
            Subject = now.Wording.Subject,
            Html = now.Wording.Html,
            Text = now.Wording.Text,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is null)
        {
            return NotFound();
        }
        var result = await mediator.Send(
            new SaveMailWording(Form.Of(Name, Language)) { Over = Over() },
            CancellationToken.None
        );
        if (result.Error is not { } error)
        {
            return Redirect("WordingSaved", "/Mails/Wording", new { Name, Language });
        }
        if (error == MailErrors.WordingChanged)
        {
            // They may have been saved after they were loaded above.
            if (await LoadAsync(cancellationToken) is not { } newest)
            {
                return NotFound();
            }
            // Both are on the page now: what is sent next is meant to replace them.
            Theirs = [.. DifferencesTo(newest.Wording)];
            Seen = SeenOf(newest);
        }
        return Refuse(error, errors, nameof(Form));
    }

    private static string SeenOf(MailWordingNow now) =>
        now.ChangedAt?.ToString("O", CultureInfo.InvariantCulture) ?? Shipped;

    private WordingSeen? Over() =>
        Seen == Shipped ? new WordingSeen(null)
        : DateTimeOffset.TryParse(Seen, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? new WordingSeen(at)
        : null;

    private IEnumerable<TheirText> DifferencesTo(MailWording now)
    {
        (string Label, string? Mine, string Theirs)[] parts =
        [
            (texts["Wording.Subject"], Form.Subject, now.Subject),
            (texts["Wording.Html"], Form.Html, now.Html),
            (texts["Wording.Text"], Form.Text, now.Text),
        ];
        return parts
            .Where(part => part.Mine?.ReplaceLineEndings().Trim() != part.Theirs.ReplaceLineEndings().Trim())
            .Select(part => new TheirText(part.Label, part.Theirs, Language));
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is null)
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

    private async Task<MailWordingNow?> LoadAsync(CancellationToken cancellationToken)
    {
        var now = await mediator.Send(new GetMailWording(Name, Language), cancellationToken);
        ChangedAt = now?.ChangedAt;
        Seen ??= now is null ? null : SeenOf(now);
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
        return now;
    }
}
