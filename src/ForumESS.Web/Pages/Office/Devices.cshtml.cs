using ForumESS.Application.Devices;
using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>The devices of an edition's entrance. A link that was made is shown in the answer and nowhere again.</summary>
[Authorize(Roles.Organiser)]
public sealed class DevicesModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    SiteOptions site,
    IStringLocalizer<DeviceText> texts,
    IStringLocalizer<StaffText> staff,
    TimeProvider clock
) : EditionPage(mediator)
{
    /// <summary>Before the code of a session, among the gates; longer than a gate's name may be.</summary>
    private const string SessionMark = "programme/session/ : ";

    [BindProperty]
    public DeviceForm Form { get; set; } = new();

    public IReadOnlyList<DeviceLine> Devices { get; private set; } = [];

    /// <summary>The link just made; null elsewhere.</summary>
    public DeviceLink? Link { get; private set; }

    /// <summary>A welcome desk's new code, just made; null elsewhere.</summary>
    public NewDeskCode? Code { get; private set; }

    public string Address => $"{site.BaseUrl}{StaffPaths.Device}/{Link!.Secret}";

    public DateTimeOffset LatestEnd => DeviceTerm.LatestEnd(Edition.Plan.EndsAt, clock.GetUtcNow(), site.TimeZone);

    public IEnumerable<SelectListItem> RoleChoice() =>
        new[] { Role.Door, Role.Supervisor }.Select(role => new SelectListItem(
            staff["Role.WithHint", staff[$"Role.{role.Code()}"], staff[$"Role.{role.Code()}.Hint"]],
            role.Code()
        ));

    public IEnumerable<SelectListItem> GateChoice() =>
        [
            new SelectListItem(texts["Gate.Any"], ""),
            .. Edition.Gates.Select(gate => new SelectListItem(texts["Gate.One", gate], gate)),
            .. Programme.Select(session => new SelectListItem(
                texts["Session.One", session.Title!.In(Locales.Current.Code)],
                SessionMark + session.Code
            )),
        ];

    private IReadOnlyList<ProgrammeSession> Programme { get; set; } = [];

    private string? ChosenSession =>
        Form.Gate?.StartsWith(SessionMark, StringComparison.Ordinal) == true ? Form.Gate[SessionMark.Length..] : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form.ExpiresAt = times.Write(DeviceTerm.UsualEnd(Edition.Plan.EndsAt, clock.GetUtcNow(), site.TimeZone));
        return Page();
    }

    public async Task<IActionResult> OnPostPrepareAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var reader = new FormReader(ModelState, errors, times);
        var expiresAt = reader.Instant("Form.ExpiresAt", Form.ExpiresAt, texts["Device.Until"]);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var made = await Mediator.Send(
            new PrepareDevice
            {
                Year = Year,
                Name = Form.Name,
                Role = Form.Role,
                IsDesk = Form.IsDesk,
                Gate = ChosenSession is null ? Form.Gate : null,
                Session = ChosenSession,
                ExpiresAt = expiresAt,
            },
            CancellationToken.None
        );
        return await ShowAsync(made, cancellationToken);
    }

    public async Task<IActionResult> OnPostLinkAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken)
            ? await ShowAsync(
                await Mediator.Send(new RenewDeviceLink(Year, id), CancellationToken.None),
                cancellationToken
            )
            : NotFound();

    public async Task<IActionResult> OnPostCodeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var made = await Mediator.Send(new RenewDeskCode(Year, id), CancellationToken.None);
        if (made.Error is { } error)
        {
            return Refuse(error, errors, nameof(Form));
        }
        Code = made.Value;
        return Page();
    }

    private async Task<IActionResult> ShowAsync(Result<DeviceLink> made, CancellationToken cancellationToken)
    {
        if (made.Error is { } error)
        {
            return Refuse(error, errors, nameof(Form));
        }
        Link = made.Value;
        Devices = await Mediator.Send(new ListDevices(Year), cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        Devices = await Mediator.Send(new ListDevices(Year), cancellationToken);
        Programme = await Mediator.Send(new GetProgramme(Year), cancellationToken);
        return true;
    }

    public sealed class DeviceForm
    {
        public string? Name { get; set; }
        public string? Role { get; set; } = Roles.Door;
        public bool IsDesk { get; set; }
        public string? Gate { get; set; }
        public string? ExpiresAt { get; set; }
    }
}
