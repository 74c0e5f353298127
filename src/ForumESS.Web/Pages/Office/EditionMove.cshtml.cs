using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what a change of status means before it is made. Who calls an edition off names it once more.</summary>
[Authorize(Roles.Organiser)]
public sealed class EditionMoveModel(IMediator mediator, ErrorTexts errors, SiteOptions site) : EditionPage(mediator)
{
    [FromRoute]
    public EditionStatus To { get; set; }

    [BindProperty]
    public CallOffForm Form { get; set; } = new();

    /// <summary>What calling it off would do; set for that alone.</summary>
    public CancellationNotice? Notice { get; private set; }

    /// <summary>What is missing yet; empty but for what makes it public.</summary>
    public IReadOnlyList<ReadinessItem> Readiness { get; private set; } = [];

    /// <summary>Whether there is anything to press yet: an edition does not open while something it needs is missing.</summary>
    public bool MayMove => To != EditionStatus.Open || Readiness.All(item => item.State != ReadinessState.Missing);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var command = new ChangeEditionStatus(Year, To);
        if (To == EditionStatus.Cancelled)
        {
            if (Form.Confirmation?.Trim() != Year.ToString(CultureInfo.InvariantCulture))
            {
                return Refuse(
                    Error.Invalid([
                        new(nameof(Form.Confirmation), EditionErrors.NotConfirmed.Code)
                        {
                            Args = new Dictionary<string, object> { ["year"] = $"{Year}" },
                        },
                    ]),
                    errors,
                    nameof(Form)
                );
            }
            command = command with { Reason = Form.Reason.Known(), ReasonSource = site.Organisation };
        }
        var result = await Mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect($"Moved.{To}", "/Office/EditionSettings", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // Nothing goes back to a draft.
        if (!ModelState.IsValid || To == EditionStatus.Draft || !await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        Notice =
            To == EditionStatus.Cancelled
                ? await Mediator.Send(new GetCancellationNotice(Year), cancellationToken)
                : null;
        Readiness = To is EditionStatus.Announced or EditionStatus.Open
            ? await Mediator.Send(new GetReadiness(Year), cancellationToken)
            : [];
        return true;
    }

    public sealed class CallOffForm
    {
        public LanguageTexts Reason { get; set; } = [];
        public string? Confirmation { get; set; }
    }
}
