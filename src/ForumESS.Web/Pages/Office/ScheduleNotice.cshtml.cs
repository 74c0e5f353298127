using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says who knows another date, hour or place than is true, and has them told.</summary>
[Authorize(Roles.Organiser)]
public sealed class ScheduleNoticeModel(IMediator mediator, ScheduleRound round, ErrorTexts errors, SiteFormat format)
    : EditionPage(mediator)
{
    public ScheduleNotice Notice { get; private set; } = null!;

    /// <summary>Day, hours and place in one line; what is not known is left out.</summary>
    public string Words(ScheduleTerms terms)
    {
        var (day, hours) = terms is { StartsAt: { } from, EndsAt: { } to }
            ? (format.LongDate(from), format.TimeRange(from, to))
            : (null, null);
        return string.Join(", ", new[] { day, hours, terms.Venue, terms.Room }.OfType<string>());
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var told = await round.TellAllAsync(Year, CancellationToken.None);
        if (told.Error is not { } error)
        {
            return Redirect("Told", "/Office/EditionSettings", new { Year });
        }
        return await LoadAsync(cancellationToken) ? Refuse(error, errors, "") : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetScheduleNotice(Year), cancellationToken) is not { } notice
        )
        {
            return false;
        }
        Notice = notice;
        return true;
    }
}
