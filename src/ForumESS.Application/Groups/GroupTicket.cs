using ForumESS.Application.Audiences;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;

namespace ForumESS.Application.Groups;

/// <summary>
/// The one ticket of a group that may come unnamed, for its contact to show: that of one of its seats, which stands for all at
/// the entrance. A name leaves it as it is.
/// </summary>
internal sealed class GroupTicket(
    IRegistrationStore registrations,
    IAudienceStore audiences,
    ITicketStore tickets,
    TicketDesk desk
)
{
    /// <summary>Issues it where the group has seats and none of them a ticket.</summary>
    public async Task IssueAsync(RegistrationGroup group, Edition edition, CancellationToken cancellationToken)
    {
        if (
            !group.MayComeUnnamed(edition.Plan.StartsAt)
            || (await tickets.ListHoldersAsync(group.Id, cancellationToken)).Count > 0
        )
        {
            return;
        }
        var seats = await registrations.ListGroupAsync(group.Id, cancellationToken);
        if (seats.FirstOrDefault(GroupDesk.IsUnnamed) is { } seat)
        {
            var audience = await audiences.FindAsync(group.Audience, cancellationToken);
            await desk.IssueAsync(seat, edition.Plan.Year, audience!, issueNumber: 1, cancellationToken);
        }
    }
}
