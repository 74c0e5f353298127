using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Office;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Staff;
using ForumESS.Web.Statistics;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Where the next edition stands and what it asks for. A reader is led on to figures, which name nobody.</summary>
[Authorize(Roles.Reader)]
public sealed class TodayModel(IMediator mediator, SiteFormat format, ReportDesk reports, TimeProvider clock)
    : OfficePageModel
{
    private const int PaceDays = 14;

    // Two months: time enough to lay out the entrance.
    private static readonly TimeSpan GatesNeededWithin = TimeSpan.FromDays(60);

    /// <summary>Null when nothing is being prepared.</summary>
    public OfficeEdition? Edition { get; private set; }

    /// <summary>Of <see cref="Edition"/>'s registrations.</summary>
    public int Cancelled { get; private set; }

    /// <summary>Registrations on each of the last days, today last.</summary>
    public IReadOnlyList<(DateOnly Day, int Count)> Pace { get; private set; } = [];

    public IReadOnlyList<OfficeTask> Tasks { get; private set; } = [];

    /// <summary>Null for an account whose role does not hold for every edition.</summary>
    public OutboxState? Mails { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Until the forum, in days as a calendar counts them; null when its date is not known.</summary>
    public int? DaysLeft =>
        Edition?.Plan.StartsAt is { } starts ? format.DateOf(starts).DayNumber - format.DateOf(Now).DayNumber : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Now = clock.GetUtcNow();
        var access = User.Access();
        if (!access.AllowsSomewhere(Role.Organiser))
        {
            return await TurnoutAsync(access, cancellationToken);
        }
        IReadOnlyList<PrivacyRequestLine> requests = [];
        if (access.AllowsEverywhere(Role.Organiser))
        {
            requests = await mediator.Send(new ListPrivacyRequests(), cancellationToken);
            Mails = await mediator.Send(new GetOutboxState(), cancellationToken);
        }
        var cares = new OfficeCares();
        if (await mediator.Send(new GetCurrentEditionYear(), cancellationToken) is { } year)
        {
            if (!access.AllowsYear(Role.Organiser, year))
            {
                // Somebody who organises another edition finds it in the list.
                return RedirectToPage("/Office/Editions");
            }
            Edition = await mediator.Send(new GetEditionForOffice(year), cancellationToken);
            Cancelled = await mediator.Send(new CountCancellations(Edition!.Id), cancellationToken);
            Pace = await PaceAsync(Edition!, cancellationToken);
            cares = await mediator.Send(new GetOfficeCares(Edition!.Id), cancellationToken);
        }
        Tasks =
        [
            .. MailTasks(Mails),
            .. PrivacyTasks(requests),
            .. Edition is null ? [] : OfficeTask.Of(Edition, cares, Now, GatesNeededWithin),
            .. await PaceTasksAsync(Edition, cancellationToken),
            .. await ReportTasksAsync(Edition, cancellationToken),
        ];
        return Page();
    }

    /// <summary>The newest edition that people may have come to; the public page where there is none for this account.</summary>
    private async Task<IActionResult> TurnoutAsync(StaffAccess access, CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetTurnoutHistory { WithUnderWay = true }, cancellationToken);
        var year = years.LastOrDefault(year => year.Status is not null && access.AllowsYear(Role.Reader, year.Year));
        return year is null
            ? LocalRedirect("/frequentation")
            : RedirectToPage("/Office/TurnoutOfEdition", new { year.Year });
    }

    private static IEnumerable<OfficeTask> MailTasks(OutboxState? mails)
    {
        if (mails?.PausedAt is { } paused)
        {
            yield return new(IconName.Caution, "MailsPaused", "/organisation/courriels", mails.Queued, paused);
        }
        if (mails?.Failed > 0)
        {
            yield return new(IconName.Danger, "MailsFailed", "/organisation/courriels", mails.Failed);
        }
        if (mails?.Late > 0)
        {
            yield return new(IconName.Caution, "MailsLate", "/organisation/courriels", mails.Late);
        }
    }

    private IEnumerable<OfficeTask> PrivacyTasks(IReadOnlyList<PrivacyRequestLine> requests)
    {
        PrivacyRequestLine[] urgent = [.. requests.Where(line => line.IsUrgent(Now))];
        if (urgent.Length > 0)
        {
            var first = urgent.Min(line => line.DueAt);
            var icon = first <= Now ? IconName.Danger : IconName.Caution;
            yield return new(icon, "PrivacyDue", "/organisation/demandes", urgent.Length, first);
        }
    }

    // What is wrong is said where a report is read.
    private async Task<IEnumerable<OfficeTask>> ReportTasksAsync(
        OfficeEdition? edition,
        CancellationToken cancellationToken
    ) =>
        (await reports.FaultsAsync(cancellationToken)).Count == 0
            ? []
            :
            [
                new(
                    IconName.Caution,
                    "ReportTemplate",
                    edition is null ? "/frequentation/historique" : $"/organisation/editions/{edition.Plan.Year}/bilan"
                ),
            ];

    private async Task<IEnumerable<OfficeTask>> PaceTasksAsync(
        OfficeEdition? edition,
        CancellationToken cancellationToken
    )
    {
        if (edition is not { Status: EditionStatus.Open, Plan.Year: var year })
        {
            return [];
        }
        var state = (await mediator.Send(new GetPace(year), cancellationToken))?.State;
        return state is PaceState.Behind or PaceState.Before
            ? [new(IconName.Caution, $"Pace{state}", $"/organisation/editions/{year}/rythme")]
            : [];
    }

    private async Task<IReadOnlyList<(DateOnly, int)>> PaceAsync(
        OfficeEdition edition,
        CancellationToken cancellationToken
    )
    {
        // A day more than is shown: the first one begins at its own midnight.
        var instants = await mediator.Send(
            new GetRegistrationPace(edition.Id, Now.AddDays(-PaceDays)),
            cancellationToken
        );
        var counts = instants.CountBy(format.DateOf).ToDictionary();
        var today = format.DateOf(Now);
        return
        [
            .. Enumerable
                .Range(1 - PaceDays, PaceDays)
                .Select(today.AddDays)
                .Select(day => (day, counts.GetValueOrDefault(day))),
        ];
    }
}
