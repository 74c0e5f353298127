using ForumESS.Application.Devices;
using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what archiving an edition ends, and does it.</summary>
[Authorize(Roles.Organiser)]
public sealed class EditionArchiveModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    /// <summary>Devices that said they hold passages which have not come up.</summary>
    public int WaitingDevices { get; private set; }

    /// <summary>The end of the text's key; null where it may be archived.</summary>
    public string? WhyNot { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new ArchiveEdition(Year), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("Archived", "/Office/EditionSettings", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        WhyNot =
            Edition.ArchivedAt is not null ? "Archived"
            : Edition.Status is not (EditionStatus.Held or EditionStatus.Cancelled) ? "Over"
            : await Mediator.Send(new GetCancellationNotice(Year), cancellationToken) is { IsTelling: true } ? "Telling"
            : null;
        WaitingDevices = (await Mediator.Send(new ListDevices(Year), cancellationToken)).Count(device =>
            device.Waiting > 0
        );
        return true;
    }
}
