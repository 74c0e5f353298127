using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Mails;

/// <summary>
/// A mail as its reader sees it, for the frame beside its words. Whatever the words hold runs nothing and asks for nothing
/// here: the frame is a sandbox, and so is what <c>SecurityPolicies</c> lets this address do.
/// </summary>
[Authorize(Roles.Organiser)]
[RequestSizeLimit(512 * 1024)]
public sealed class PreviewModel(IMediator mediator, IStringLocalizer<MailText> texts, ErrorTexts errors)
    : OfficePageModel
{
    [FromQuery]
    public string Name { get; set; } = "";

    [FromQuery]
    public string Language { get; set; } = "";

    [BindProperty]
    public WordingForm Form { get; set; } = new();

    public MailPreview? Preview { get; private set; }

    public IReadOnlyList<string> Faults { get; private set; } = [];

    protected override bool ConcernsEveryEdition => true;

    /// <summary>The words that are sent now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await mediator.Send(new GetMailWording(Name, Language), cancellationToken) is { } now
            ? await ShowAsync(now.Wording, null, cancellationToken)
            : NotFound();

    /// <summary>Words that are still being written.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ShowAsync(Form.Of(Name, Language), Form.RegistrationId, cancellationToken);

    private async Task<IActionResult> ShowAsync(MailWording wording, Guid? about, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new PreviewMail(wording, about), cancellationToken);
        if (result.Error is { } error)
        {
            Faults =
                error.Fields.Count == 0
                    ? [errors.For(error)]
                    :
                    [
                        .. error.Fields.Select(field =>
                            texts["Wording.Fault", texts[$"Wording.{field.Field}"].Value, errors.For(field)].Value
                        ),
                    ];
            Response.StatusCode = Problems.StatusOnPage(error.Kind);
            return Page();
        }
        Preview = result.Value;
        return Page();
    }
}
