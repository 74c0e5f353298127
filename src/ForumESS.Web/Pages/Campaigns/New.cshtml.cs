using System.Globalization;
using ForumESS.Application.Campaigns;
using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Resources;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Campaigns;

/// <summary>Chooses what is mailed to whom and when, shows who would get what, and plans it once that was looked at.</summary>
[Authorize(Roles.Organiser)]
public sealed class NewModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<CampaignText> texts
) : OfficePageModel
{
    private (CampaignKind Kind, CampaignFilter Filter) chosen;

    [FromRoute]
    public int Year { get; set; }

    public OfficeEdition Edition { get; private set; } = null!;

    [BindProperty]
    public CampaignForm Form { get; set; } = new();

    /// <summary>Whether they organise an edition whose people there are to invite.</summary>
    public bool MayInvite => User.Access().AllowsEverywhere(Role.Organiser) || Years.Count > 1;

    public IEnumerable<string> Kinds =>
        Enum.GetValues<CampaignKind>()
            .Where(kind => MayInvite || kind != CampaignKind.Invitation)
            .Select(StoredCode.Of);

    public IReadOnlyList<SelectListItem> Audiences { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Presences { get; private set; } = [];

    /// <summary>What was looked at, see <see cref="Shown"/>; null before.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Null while it is written.</summary>
    public CampaignPreview? Preview { get; private set; }

    /// <summary>It is not any more as it was looked at.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Null: at once.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    /// <summary>At once there must be somebody; until it begins, people may come.</summary>
    public bool CanBegin => Preview is { Count: > 0 } || StartsAt is not null;

    /// <summary>
    /// Names what the page shows. At once these very people get it; later it goes to whom the choice finds when it begins, so
    /// that who comes until then changes nothing of what was looked at.
    /// </summary>
    public string Shown =>
        StartsAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:O} {chosen.Kind} {chosen.Filter}")
            : Preview!.Seen;

    /// <summary>What names the mail's words.</summary>
    public string MailName => StoredCode.Of(chosen.Kind.Mail());

    /// <summary>To whom it is narrowed, in words; everybody it is for when it is not.</summary>
    public string Whom
    {
        get
        {
            var (kind, filter) = chosen;
            var ofInvitation = kind == CampaignKind.Invitation;
            return texts.Whom(
                ofInvitation ? filter.FromYear : null,
                Audiences.FirstOrDefault(each => each.Value == filter.Audience)?.Text,
                ofInvitation ? filter.Presence : CampaignPresence.Any
            );
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form.Kind = Kinds.First();
        return Page();
    }

    /// <summary>What was chosen, again, to change it.</summary>
    public async Task<IActionResult> OnPostBackAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        return await LookAsync(cancellationToken) is { } refused ? refused : Page();
    }

    /// <summary>
    /// Plans what was looked at. Whoever has not looked, or looked at something else, looks first: nobody is to send at once to
    /// many whom they have not seen, nor at once what was meant for later.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (await LookAsync(cancellationToken) is { } refused)
        {
            return refused;
        }
        if (string.IsNullOrEmpty(Seen))
        {
            return Page();
        }
        if (Seen != Shown || !CanBegin)
        {
            HasChanged = true;
            return Again(StatusCodes.Status409Conflict);
        }
        var result = await mediator.Send(Command(isTrial: false), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect("Planned", "/Campaigns/List", new { Year });
        }
        Preview = null;
        return Refuse(Placed(error), errors, nameof(Form));
    }

    /// <summary>Looks at who would get what, and whether it could be planned: what is refused then is refused before.</summary>
    /// <returns>Null when it shows who would get it now.</returns>
    private async Task<IActionResult?> LookAsync(CancellationToken cancellationToken)
    {
        StartsAt = new FormReader(ModelState, errors, times).Instant(
            $"{nameof(Form)}.{nameof(Form.StartsAt)}",
            Form.StartsAt,
            texts["StartsAt"]
        );
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var read = Read();
        if (read.Error is { } refusal)
        {
            return Refuse(refusal, errors, nameof(Form));
        }
        chosen = read.Value;
        var tried = await mediator.Send(Command(isTrial: true), cancellationToken);
        if (tried.Error is { } unfit && unfit != CampaignErrors.OnlyTried)
        {
            return Refuse(Placed(unfit), errors, nameof(Form));
        }
        Preview = await mediator.Send(new PreviewCampaign(Year, chosen.Kind, chosen.Filter), cancellationToken);
        return null;
    }

    private PlanCampaign Command(bool isTrial) => new(Year, chosen.Kind, chosen.Filter, StartsAt, isTrial);

    /// <summary>A refusal beside the field that it is about; as it is where another mail or hour would not help.</summary>
    private static Error Placed(Error refusal)
    {
        var field =
            refusal == CampaignErrors.Repeated ? nameof(CampaignForm.Kind)
            : refusal == CampaignErrors.Past || refusal == CampaignErrors.TooEarly || refusal == CampaignErrors.TooLate
                ? nameof(CampaignForm.StartsAt)
            : null;
        return field is null ? refusal : refusal with { Fields = [new(field, refusal.Code)] };
    }

    /// <summary>Refused: a choice that the page does not offer, or people of editions that are not this person's.</summary>
    private Result<(CampaignKind Kind, CampaignFilter Filter)> Read()
    {
        var kind = StoredCode.Find<CampaignKind>(Form.Kind);
        var presence = StoredCode.Find<CampaignPresence>(Form.Presence ?? StoredCode.Of(CampaignPresence.Any));
        if (kind is null || presence is null || !Offers(Audiences, Form.Audience) || !Offers(Years, Form.FromYear))
        {
            return CampaignErrors.KindUnknown;
        }
        int? fromYear = int.TryParse(Form.FromYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : null;
        if (kind == CampaignKind.Invitation && fromYear is null && !User.Access().AllowsEverywhere(Role.Organiser))
        {
            return CampaignErrors.SourceMissing;
        }
        var audience = string.IsNullOrWhiteSpace(Form.Audience) ? null : Form.Audience;
        return (kind.Value, new CampaignFilter(fromYear, audience, presence.Value));
    }

    private static bool Offers(IEnumerable<SelectListItem> options, string? chosen) =>
        options.Any(option => option.Value == (chosen ?? ""));

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetEditionForOffice(Year), cancellationToken) is not { } edition)
        {
            return false;
        }
        Edition = edition;
        Audiences =
        [
            new(texts["Audience.All"], ""),
            .. edition.Audiences.Select(each => new SelectListItem(each.Label.In(Locales.Current.Code), each.Audience)),
        ];
        var lines = await mediator.Send(new ListEditionsForOffice(), cancellationToken);
        // Their names are shown, and they are written to: both are for who organises that edition too.
        var access = User.Access();
        Years =
        [
            new(texts[access.AllowsEverywhere(Role.Organiser) ? "FromYear.All" : "FromYear.Choose"], ""),
            .. lines
                .Where(line => line.Status is not null && line.Year != Year)
                .Where(line => access.AllowsYear(Role.Organiser, line.Year))
                .Select(line => line.Year.ToString(CultureInfo.InvariantCulture))
                .Select(year => new SelectListItem(year, year)),
        ];
        Presences =
        [
            .. Enum.GetValues<CampaignPresence>()
                .Select(StoredCode.Of)
                .Select(code => new SelectListItem(texts[$"Presence.{code}"], code)),
        ];
        return true;
    }

    public sealed class CampaignForm
    {
        // In the order of the page, which is that of its faults.
        public string? Kind { get; set; }

        /// <summary>Blank: every audience; so are the next.</summary>
        public string? Audience { get; set; }
        public string? FromYear { get; set; }
        public string? Presence { get; set; }

        /// <summary>Blank: at once.</summary>
        public string? StartsAt { get; set; }
    }
}
