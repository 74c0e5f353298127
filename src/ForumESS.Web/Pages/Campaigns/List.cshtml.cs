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
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Campaigns;

/// <summary>The mails to many about one edition: how far each is, and the brake.</summary>
[Authorize(Roles.Organiser)]
public sealed class ListModel(
    IMediator mediator,
    ErrorTexts errors,
    IStringLocalizer<CampaignText> texts,
    TimeProvider clock
) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    public OfficeEdition Edition { get; private set; } = null!;

    public IReadOnlyList<CampaignLine> Campaigns { get; private set; } = [];

    /// <summary>Null where no mailing is on its way.</summary>
    public UnderWay? UnderWay
    {
        get
        {
            CampaignLine[] lines = [.. Campaigns.Where(IsUnderWay)];
            var (sent, of) = (lines.Sum(line => line.Sent), lines.Sum(line => line.Recipients));
            return lines.Length == 0
                ? null
                : new UnderWay(
                    of == 0
                        ? texts["UnderWay.Listing"]
                        : texts["UnderWay", texts.Count("Progress.Sent", sent, SiteFormat.Number(of))],
                    texts["UnderWay.Over"]
                );
        }
    }

    /// <summary>To whom it is narrowed, in words; everybody it is for when it is not.</summary>
    public string Whom(CampaignLine campaign) =>
        texts.Whom(
            campaign.FromYear,
            campaign.AudienceLabel?.In(Locales.Current.Code),
            StoredCode.Parse<CampaignPresence>(campaign.Presence)
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(new StopCampaign(Year, id), "Stopped", cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(new ResumeCampaign(Year, id), "Resumed", cancellationToken);

    private bool IsUnderWay(CampaignLine campaign) =>
        campaign.State == "sending"
        || campaign.IsLeaving
        || (campaign.State == "planned" && campaign.StartsAt <= clock.GetUtcNow());

    private async Task<IActionResult> AnswerAsync(
        IRequest<Result> command,
        string done,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(command, CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect(done, "/Campaigns/List", new { Year });
        }
        return await LoadAsync(cancellationToken) ? Refuse(error, errors, "") : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var edition = await mediator.Send(new GetEditionForOffice(Year), cancellationToken);
        var campaigns = await mediator.Send(new ListCampaigns(Year), cancellationToken);
        if (edition is null || campaigns is null)
        {
            return false;
        }
        Edition = edition;
        Campaigns = campaigns;
        return true;
    }
}
