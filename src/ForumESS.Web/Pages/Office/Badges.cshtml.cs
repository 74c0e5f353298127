using ForumESS.Application.Badges;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Badges;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Badges;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Badges;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// Badges of an edition, or of one person. Preparing notes who is on the printing; the file is fetched by a link, as
/// often as a printer asks. What is searched for names people and is only ever posted.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class BadgesModel(IMediator mediator, ErrorTexts errors, BadgeLayouts layouts, BadgePdf pdf)
    : EditionPage(mediator)
{
    /// <summary>The one person whose badge this is about; null: the whole edition.</summary>
    [FromRoute]
    public Guid? Id { get; set; }

    /// <summary>The gate of the welcome desk that leads here; null: the office does.</summary>
    [FromQuery(Name = "porte")]
    public string? Gate { get; set; }

    [BindProperty]
    public BadgeForm Form { get; set; } = new();

    /// <summary>How many names must be written by hand on the printing just prepared.</summary>
    [TempData]
    public int? ByHand { get; set; }

    public RegistrationLine? Person { get; private set; }
    public BadgeCount Count { get; private set; } = new();
    public IReadOnlyList<BadgePrintingLine> Printings { get; private set; } = [];
    public IReadOnlyList<BadgeLayout> Layouts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form.Layout = Printings.Count > 0 ? Printings[0].Layout : null;
        return Page();
    }

    /// <summary>Nobody has a seat or a place yet, and nothing was printed.</summary>
    public bool HasNobody => Printings.Count == 0 && Edition.Audiences.All(quota => quota.Taken == 0);

    public async Task<IActionResult> OnPostCountAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (Layouts.All(layout => layout.Code != Form.Layout))
        {
            return Refuse(BadgeErrors.LayoutUnknown, errors, "");
        }
        var staff = User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in.");
        var printing = await Mediator.Send(
            new PrintBadges(Year, Form.Choice(Id), Form.Layout!, Form.Order, staff),
            CancellationToken.None
        );
        if (printing.Error is { } error)
        {
            return Refuse(error, errors, nameof(Form));
        }
        var printed = await Mediator.Send(new GetBadges(Year, printing.Value), CancellationToken.None);
        ByHand = printed!.Lines.Count(line => !pdf.CanWrite(BadgeSheets.NameOf(line)));
        return Redirect(
            "BadgesReady",
            "/Office/Badges",
            Gate is null
                ? new { Year, Id }
                : new
                {
                    Year,
                    Id,
                    porte = Gate,
                } as object
        );
    }

    public IEnumerable<SelectListItem> LayoutChoice() =>
        Layouts.Select(layout => new SelectListItem(layout.In(Locales.Current.Code), layout.Code));

    public IEnumerable<SelectListItem> AudienceChoice(IStringLocalizer<OfficeText> texts) =>
        [
            new SelectListItem(texts["List.Audience.All"], ""),
            .. Edition.Audiences.Select(quota => new SelectListItem(
                quota.Label.In(Locales.Current.Code),
                quota.Audience
            )),
        ];

    public static IEnumerable<SelectListItem> OrderChoice(IStringLocalizer<OfficeText> texts) =>
        Enum.GetNames<BadgeOrder>().Select(order => new SelectListItem(texts[$"Badges.Order.{order}"], order));

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        if (Id is { } id)
        {
            var registration = await Mediator.Send(new GetRegistrationForOffice(Year, id), cancellationToken);
            if (registration is null)
            {
                return false;
            }
            Person = registration.Line;
        }
        Layouts = layouts.All();
        Printings = await Mediator.Send(new ListBadgePrintings(Year, Id), cancellationToken);
        Count = await Mediator.Send(new CountBadges(Year, Form.Choice(Id)), cancellationToken);
        return true;
    }
}
