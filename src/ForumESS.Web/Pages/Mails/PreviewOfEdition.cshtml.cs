using System.Globalization;
using ForumESS.Application.Campaigns;
using ForumESS.Application.Mail;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Mails;

/// <summary>
/// A mail as it would tell an invented person of an edition, for the frames beside a mailing that waits to be confirmed. Bound
/// as <see cref="PreviewModel"/> is.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class PreviewOfEditionModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    // Other mails have words of the office's own, which are for organisers of all editions.
    private static readonly HashSet<string> Mailings =
    [
        .. Enum.GetValues<CampaignKind>().Select(kind => StoredCode.Of(kind.Mail())),
    ];

    [FromRoute]
    public int Year { get; set; }

    [FromQuery]
    public string Name { get; set; } = "";

    [FromQuery]
    public string Language { get; set; } = "";

    /// <summary>When it would leave; absent for now.</summary>
    [FromQuery]
    public string? At { get; set; }

    public MailPreview? Preview { get; private set; }

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            !Mailings.Contains(Name)
            || !IsTime(out var at)
            || await mediator.Send(new GetMailWording(Name, Language), cancellationToken) is not { } now
        )
        {
            return NotFound();
        }
        var result = await mediator.Send(
            new PreviewMail(now.Wording, null) { Year = Year, SentAt = at },
            cancellationToken
        );
        if (result.Error == EditionErrors.Unknown)
        {
            return NotFound();
        }
        if (result.Error is { } error)
        {
            Faults = error.Fields.Count == 0 ? [errors.For(error)] : [.. error.Fields.Select(errors.For)];
            Response.StatusCode = Problems.StatusOnPage(error.Kind);
            return Page();
        }
        Preview = result.Value;
        return Page();
    }

    // Of the edition's time: what lies far from it is none that the page beside it asks for.
    private bool IsTime(out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrEmpty(At))
        {
            return true;
        }
        var isRead = DateTimeOffset.TryParse(
            At,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        );
        at = instant;
        return isRead && Math.Abs(instant.Year - Year) <= 5;
    }
}
