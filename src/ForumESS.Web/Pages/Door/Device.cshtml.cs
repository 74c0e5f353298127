using ForumESS.Application.Devices;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Door;

/// <summary>
/// What this browser is as a device of the entrance, and who holds it. One that has ended comes here, and is told what to
/// do; scans that it keeps stay on it.
/// </summary>
[AllowAnonymous]
[RequestSizeLimit(64 * 1024)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DeviceModel(IMediator mediator, ErrorTexts texts) : PageModel
{
    /// <summary>Null for a device that has ended, or never was one.</summary>
    public DeviceAccess? Device { get; private set; }

    public string? Holder { get; private set; }

    /// <summary>Whether somebody else took the device over just now.</summary>
    [TempData]
    public bool? IsHandedOver { get; set; }

    [BindProperty]
    public OperatorForm Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Without script; with it, the gate's page does this, also without a network.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Device is null)
        {
            return Page();
        }
        var handed = await mediator.Send(new HandOverDevice(Device.Id, Form.Operator), CancellationToken.None);
        if (handed.Error is { } error)
        {
            ModelState.Clear();
            ModelState.AddRefusal(error, texts, nameof(Form));
            Response.StatusCode = Problems.StatusOnPage(error.Kind);
            return Page();
        }
        IsHandedOver = true;
        return RedirectToPage();
    }

    /// <summary>This browser is no device any more, so that somebody can sign in on it.</summary>
    public IActionResult OnPostForget()
    {
        DeviceHandler.Forget(HttpContext);
        return RedirectToPage("/Door/Index");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if ((await HttpContext.AuthenticateAsync(DeviceHandler.SchemeName)).Succeeded)
        {
            Device = DeviceHandler.Of(HttpContext);
            Holder = await mediator.Send(new GetDeviceOperator(Device!.Id), cancellationToken);
        }
    }
}
