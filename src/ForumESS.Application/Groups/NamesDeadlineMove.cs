using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;

namespace ForumESS.Application.Groups;

/// <summary>Keeps the day on which groups must have named their people in step with the office's date and the forum's.</summary>
internal sealed class NamesDeadlineMove(
    IEditionStore editions,
    IGroupStore groups,
    IRegistrationStore registrations,
    GroupTicket ticket,
    PersonalLinks links,
    TimeZoneInfo zone,
    TimeProvider clock
)
{
    /// <summary>The office's date goes as many days with the forum; without one the usual date follows it.</summary>
    /// <param name="before">The edition's plan until now.</param>
    public async Task FollowAsync(Edition edition, EditionPlan before, CancellationToken cancellationToken)
    {
        if (edition.Plan.StartsAt == before.StartsAt || edition.Plan.StartsAt is null)
        {
            return;
        }
        await editions.LockLedgerAsync(edition.Id, cancellationToken);
        var asked = await groups.FindNamesDueAsync(edition.Id, cancellationToken);
        if (asked is { } date)
        {
            asked = new DayShift(zone, before.StartsAt, edition.Plan.StartsAt).Move(date);
            await groups.SaveNamesDueAsync(edition.Id, asked, cancellationToken);
        }
        await ApplyAsync(edition, asked, cancellationToken);
    }

    /// <summary>
    /// Gives every group its new date, none sooner than in two days. Whose seats still want names is told when the date
    /// comes sooner than they were told: the ledger must be held.
    /// </summary>
    public async Task ApplyAsync(Edition edition, DateTimeOffset? asked, CancellationToken cancellationToken)
    {
        if (edition.Plan.StartsAt is not { } startsAt)
        {
            return;
        }
        foreach (var group in await groups.ListAsync(edition.Id, cancellationToken))
        {
            var moved = group.WithDeadline(asked, startsAt, clock.GetUtcNow());
            if (moved.NamesDueAt == group.NamesDueAt)
            {
                continue;
            }
            await groups.UpdateAsync(moved, cancellationToken);
            await ticket.IssueAsync(moved, edition, cancellationToken);
            if (moved.NamesDueAt < group.NamesDueAt)
            {
                await TellAsync(moved, cancellationToken);
            }
        }
    }

    private async Task TellAsync(RegistrationGroup group, CancellationToken cancellationToken)
    {
        var seats = await registrations.ListGroupAsync(group.Id, cancellationToken);
        if (seats.Any(GroupDesk.IsUnnamed))
        {
            var lead = seats.Single(seat => seat.Id == group.Id);
            var link = await links.AddAsync(lead, cancellationToken);
            await links.MailAsync(lead, MailKind.GroupNamesDue, link, cancellationToken);
        }
    }
}
