using ForumESS.Application.Privacy;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>What people asked about their own data, and to what they agreed.</summary>
[Authorize(Roles.Organiser)]
public sealed class RequestsModel(IMediator mediator, SiteFormat format, TimeProvider clock) : OfficePageModel
{
    public IReadOnlyList<PrivacyRequestLine> Requests { get; private set; } = [];

    public IReadOnlyList<ConsentWording> Consents { get; private set; } = [];

    protected override bool ConcernsEveryEdition => true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Requests = await mediator.Send(new ListPrivacyRequests(), cancellationToken);
        Consents = await mediator.Send(new GetConsentLedger(), cancellationToken);
    }

    public IconName IconOf(PrivacyRequestLine line) =>
        line.DueAt <= clock.GetUtcNow() ? IconName.Danger
        : line.IsUrgent(clock.GetUtcNow()) ? IconName.Caution
        : IconName.Clock;

    /// <summary>The last day on which the answer is in time, and how far it is.</summary>
    public string DueIn(PrivacyRequestLine line, IStringLocalizer<RequestText> texts)
    {
        var last = format.DateOf(line.DueAt.AddTicks(-1));
        var days = last.DayNumber - format.DateOf(clock.GetUtcNow()).DayNumber;
        var day = Locales.Current.Date(last);
        return days < 0 ? texts.Count("Due.Late", -days, day) : texts.Count("Due.In", days, day);
    }
}
