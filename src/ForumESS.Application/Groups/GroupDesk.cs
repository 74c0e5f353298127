using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Groups;

/// <summary>A group with what its change needs; the edition's ledger is locked and brought up to date.</summary>
/// <param name="Seats">Those it holds or waits for, the oldest first.</param>
internal sealed record OpenGroup(
    RegistrationGroup Group,
    Registration Lead,
    Edition Edition,
    SeatLedger Ledger,
    IReadOnlyList<Registration> Seats
);

/// <summary>Changes the seats of groups. Whoever opens a group holds its edition's ledger.</summary>
internal sealed class GroupDesk(
    IEditionStore editions,
    IGroupStore groups,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    ITicketStore tickets,
    GroupTicket ticket,
    SeatDesk seats,
    SessionDesk sessions,
    ICheckInStore doors,
    PersonalLinks links,
    TimeProvider clock
)
{
    /// <summary>Opens a group that is to be changed; refused once it has ended, or the forum has or was called off.</summary>
    public async Task<Result<OpenGroup>> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        var opened = await OpenToLeaveAsync(id, cancellationToken);
        return opened.IsSuccess && opened.Value.Edition.WhyNoChange(clock.GetUtcNow()) is { } ended ? ended : opened;
    }

    /// <summary>As <see cref="OpenAsync"/>, also while the forum is called off: seats are given up, or a link is sent.</summary>
    public async Task<Result<OpenGroup>> OpenToLeaveAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(id, cancellationToken) is not { } lead)
        {
            return GroupErrors.Unknown;
        }
        var edition = await editions.FindAsync(lead.EditionId, cancellationToken);
        if (edition!.IsOver(now))
        {
            return edition.WhyNoChange(now)!;
        }
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        await SettleAsync(edition, ledger!, cancellationToken);
        // Read after what was due has happened.
        if (await groups.FindAsync(id, cancellationToken) is not { } group)
        {
            return GroupErrors.Unknown;
        }
        if (group.EndedAt is not null)
        {
            return GroupErrors.Ended;
        }
        var held = await ListSeatsAsync(id, cancellationToken);
        return new OpenGroup(group, lead, edition, ledger!, held);
    }

    /// <summary>
    /// Takes seats for a group as <see cref="RegistrationGroup.TakesPart"/> says: all that are there at once, else a part
    /// or none, and the rest waits as one party.
    /// </summary>
    /// <returns>Place in the line of those who wait, 0 when nobody has to.</returns>
    public async Task<Result<int>> TakeAsync(
        OpenGroup open,
        AudienceType audience,
        int count,
        CancellationToken cancellationToken
    )
    {
        var (group, ledger, now) = (open.Group, open.Ledger, clock.GetUtcNow());
        var left = await seats.LeftAsync(open.Edition, ledger, group.Audience, cancellationToken);
        var taken =
            count <= left ? count
            : group.TakesPart ? left
            : 0;
        if (taken < count && !ledger.Line.IsKept)
        {
            return GroupErrors.NotEnoughSeats.With("left", left);
        }
        if (taken > 0)
        {
            ledger.Take(group.Audience, taken, now);
        }
        await AddSeatsAsync(open, audience, count, taken, cancellationToken);
        if (taken > 0)
        {
            await seats.SeatAsync(ledger, group.Audience, taken, cancellationToken);
            await ticket.IssueAsync(group, open.Edition, cancellationToken);
        }
        return taken == count
            ? 0
            : await seats.JoinAsync(ledger, open.Lead, count - taken, group.TakesPart, cancellationToken);
    }

    /// <param name="taken">How many of them are confirmed; the others wait.</param>
    private async Task AddSeatsAsync(
        OpenGroup open,
        AudienceType audience,
        int count,
        int taken,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var isNew = open.Seats.Count == 0;
        for (var i = 0; i < count; i++)
        {
            var seat = isNew && i == 0 ? open.Lead : AnotherSeat(open, audience, now);
            if (i < taken)
            {
                seat.Confirm(now);
            }
            if (!await registrations.AddAsync(seat, isProven: false, cancellationToken))
            {
                throw new InvalidOperationException("A seat of a group is refused although its key is its own.");
            }
        }
    }

    /// <summary>
    /// Null where the seats may be given up. A group that was counted at the entrance has used as many as came, and it is
    /// known of nobody which: so many stay, or fewer people would be expected than are there.
    /// </summary>
    public async Task<Error?> WhyKeepAsync(
        OpenGroup open,
        IReadOnlyCollection<Registration> given,
        CancellationToken cancellationToken
    )
    {
        var givenUp = given.Count(seat => seat.Status == RegistrationStatus.Confirmed);
        if (givenUp == 0)
        {
            return null;
        }
        var came = GroupPresence.Of(await doors.ScansOfGroupAsync(open.Group.Id, cancellationToken)).Entered;
        var held = open.Seats.Count(seat => seat.Status == RegistrationStatus.Confirmed);
        return held - givenUp < came ? GroupErrors.SizeBelowPresent.With("present", came) : null;
    }

    /// <summary>Gives up some of a group's seats and places in the line, and ends the group with the last.</summary>
    /// <param name="now">Written on every seat: what ended together can be had back together.</param>
    /// <param name="undoUntil">Until when seats are held for a second thought; null: they go on at once.</param>
    public async Task GiveUpAsync(
        OpenGroup open,
        IReadOnlyCollection<Registration> given,
        DateTimeOffset now,
        DateTimeOffset? undoUntil,
        CancellationToken cancellationToken
    )
    {
        var places = 0;
        foreach (var seat in given)
        {
            var hadSeat = seat.Status == RegistrationStatus.Confirmed;
            seat.Cancel(now);
            await registrations.CancelAsync(seat, cancellationToken);
            if (!hadSeat)
            {
                places++;
                continue;
            }
            await tickets.RevokeAsync(seat.Id, now, cancellationToken);
            await TellHolderAsync(open, seat, now, undoUntil, cancellationToken);
            await sessions.GiveUpAllAsync(open.Edition, seat, undoUntil, cancellationToken);
            if (undoUntil is { } until)
            {
                await seats.HoldForUndoAsync(open.Ledger, seat, until, cancellationToken);
            }
            else
            {
                await seats.ForgetAsync(seat.Id, cancellationToken);
                open.Ledger.Free(seat.Audience, party: 1);
            }
        }
        await LeavePlacesAsync(open, places, cancellationToken);
        await groups.EndIfEmptyAsync(open.Group.Id, now, cancellationToken);
        await seats.GiveOnAsync(open.Edition, open.Ledger, cancellationToken);
    }

    /// <summary>Does what the edition's groups call for by now: warns, gives up seats without a name, tells the end.</summary>
    public async Task SettleAsync(Edition edition, SeatLedger ledger, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var group in await groups.ListDueAsync(edition.Id, now, cancellationToken))
        {
            var lead = await registrations.FindAsync(group.Id, cancellationToken);
            var held = await ListSeatsAsync(group.Id, cancellationToken);
            var unnamed = held.Where(IsUnnamed).ToList();
            var step = group.StepAt(now, edition.Plan.StartsAt);
            await groups.UpdateAsync(
                group.After(now, step == GroupStep.GiveUpUnnamed ? unnamed.Count : 0),
                cancellationToken
            );
            if (step == GroupStep.TellEnd)
            {
                await links.MailAsync(lead!, MailKind.Cancellation, key: null, cancellationToken);
            }
            else if (step is not GroupStep.None && unnamed.Count > 0)
            {
                var open = new OpenGroup(group, lead!, edition, ledger, held);
                await TellUnnamedAsync(open, unnamed, step, cancellationToken);
            }
        }
    }

    /// <summary>A group that just got seats is not late with their names.</summary>
    public async Task ExtendDeadlineAsync(Guid id, Edition edition, CancellationToken cancellationToken)
    {
        var group = await groups.FindAsync(id, cancellationToken);
        var asked = await groups.FindNamesDueAsync(edition.Id, cancellationToken);
        var extended = group!.WithDeadline(asked, edition.Plan.StartsAt!.Value, clock.GetUtcNow());
        await groups.UpdateAsync(extended, cancellationToken);
        await ticket.IssueAsync(extended, edition, cancellationToken);
    }

    public static bool IsUnnamed(Registration seat) =>
        seat is { Status: RegistrationStatus.Confirmed, Attendee.IsNamed: false };

    // Until a cancellation is for good, nobody is told; the seat's line ends then.
    private async Task TellHolderAsync(
        OpenGroup open,
        Registration seat,
        DateTimeOffset now,
        DateTimeOffset? undoUntil,
        CancellationToken cancellationToken
    )
    {
        if (seat.Contact.Holder is not { } holder)
        {
            return;
        }
        await registrations.AddReleaseAsync(Guid.CreateVersion7(now), open.Edition.Id, holder, now, cancellationToken);
        if (undoUntil is null)
        {
            await links.MailToReaderAsync(seat, MailKind.GroupTicketVoid, key: null, cancellationToken);
        }
    }

    private async Task TellUnnamedAsync(
        OpenGroup open,
        List<Registration> unnamed,
        GroupStep step,
        CancellationToken cancellationToken
    )
    {
        var kind = MailKind.GroupNamesDue;
        if (step == GroupStep.GiveUpUnnamed)
        {
            kind = MailKind.GroupSeatsLost;
            await GiveUpAsync(open, unnamed, clock.GetUtcNow(), undoUntil: null, cancellationToken);
        }
        var link = await links.AddAsync(open.Lead, cancellationToken);
        await links.MailAsync(open.Lead, kind, link, cancellationToken);
    }

    private async Task<IReadOnlyList<Registration>> ListSeatsAsync(Guid id, CancellationToken cancellationToken) =>
        [
            .. (await registrations.ListGroupAsync(id, cancellationToken)).Where(seat =>
                seat.Status != RegistrationStatus.Cancelled
            ),
        ];

    /// <summary>Takes people out of the parties that wait for a group, before those that were offered seats.</summary>
    private async Task LeavePlacesAsync(OpenGroup open, int places, CancellationToken cancellationToken)
    {
        if (places == 0)
        {
            return;
        }
        var entries = await waiting.ListAsync(open.Ledger.PoolId, open.Group.Id, cancellationToken);
        foreach (
            var entry in entries.Where(entry => entry.State != WaitingState.Undoable).OrderBy(entry => entry.State)
        )
        {
            var leaving = Math.Min(places, entry.Party);
            places -= leaving;
            if (leaving == entry.Party)
            {
                await seats.LeaveAsync(open.Ledger, entry, cancellationToken);
            }
            else if (leaving > 0)
            {
                await ShrinkAsync(open.Ledger, entry, entry.Party - leaving, cancellationToken);
            }
        }
    }

    private async Task ShrinkAsync(
        SeatLedger ledger,
        WaitingEntry entry,
        int party,
        CancellationToken cancellationToken
    )
    {
        var held = Math.Min(entry.Seats, party);
        if (entry.Seats > held)
        {
            ledger.Free(entry.Audience, entry.Seats - held);
        }
        await waiting.UpdateAsync(entry with { Party = party, Seats = held }, cancellationToken);
    }

    private static Registration AnotherSeat(OpenGroup open, AudienceType audience, DateTimeOffset now) =>
        Registration.Create(
            Guid.CreateVersion7(now),
            open.Edition.Id,
            audience,
            Attendee.Unnamed(open.Group.Name, audience),
            new RegistrationContact { Email = open.Group.Contact.Email, Language = open.Group.Contact.Language },
            open.Lead.Origin,
            now,
            open.Group.Id
        );
}
