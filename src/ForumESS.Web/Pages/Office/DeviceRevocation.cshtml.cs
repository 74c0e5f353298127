using ForumESS.Application.Devices;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Names the device, and says what waits on it, before it is ended.</summary>
[Authorize(Roles.Organiser)]
public sealed class DeviceRevocationModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    [FromRoute]
    public Guid Id { get; set; }

    public DeviceLine Device { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var revoked = await Mediator.Send(new RevokeDevice(Year, Id), CancellationToken.None);
        return revoked.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("Revoked", "/Office/Devices", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var devices = await Mediator.Send(new ListDevices(Year), cancellationToken);
        Device = devices.FirstOrDefault(line =>
            line.Id == Id && line.State is (DeviceState.InUse or DeviceState.Awaited)
        )!;
        return Device is not null;
    }
}
