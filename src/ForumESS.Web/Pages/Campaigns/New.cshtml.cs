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

/// <summary>Chooses what is mailed to whom and when, and shows who would get it.</summary>
[Authorize(Roles.Organiser)]
public sealed class NewModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<CampaignText> texts
) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    public OfficeEdition Edition { get; private set; } = null!;

    [BindProperty]
    public CampaignForm Form { get; set; } = new();

    public IEnumerable<string> Kinds => Enum.GetValues<CampaignKind>().Select(StoredCode.Of);

    public IReadOnlyList<SelectListItem> Audiences { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Presences { get; private set; } = [];

    /// <summary>Null until it is asked for.</summary>
    public CampaignPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var read = Read();
        if (read.Error is { } refusal)
        {
            return Refuse(refusal, errors, nameof(Form));
        }
        var (kind, filter) = read.Value;
        Preview = await mediator.Send(new PreviewCampaign(Year, kind, filter), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var startsAt = new FormReader(ModelState, errors, times).Instant(
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
        var (kind, filter) = read.Value;
        var result = await mediator.Send(new PlanCampaign(Year, kind, filter, startsAt), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("Planned", "/Campaigns/List", new { Year });
    }

    /// <summary>Refused: a choice that the page does not offer, or people of editions that are not this person's.</summary>
    private Result<(CampaignKind Kind, CampaignFilter Filter)> Read()
    {
        var kind = Find<CampaignKind>(Form.Kind);
        var presence = Find<CampaignPresence>(Form.Presence ?? StoredCode.Of(CampaignPresence.Any));
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

    private static T? Find<T>(string? code)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => StoredCode.Of(value!.Value) == code);

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
        public string? Kind { get; set; } = StoredCode.Of(CampaignKind.Invitation);

        /// <summary>Blank: every audience; so are the next.</summary>
        public string? Audience { get; set; }
        public string? FromYear { get; set; }
        public string? Presence { get; set; }

        /// <summary>Blank: at once.</summary>
        public string? StartsAt { get; set; }
    }
}
