using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Web.Pages.Groups;

/// <summary>What the pages of a group are drawn from.</summary>
/// <param name="Registration">That of the group's lead: names edition and audience, whatever became of its own seat.</param>
public sealed record GroupView(string Key, RegistrationDetails Registration, GroupDetails Group, DateTimeOffset Now)
{
    /// <summary>Whose answers are still wanted, by the id of their seat.</summary>
    public IReadOnlySet<Guid> Unanswered { get; init; } = new HashSet<Guid>();

    /// <summary>What becomes of a group that is gone or whose forum is over or called off: it may be forgotten.</summary>
    public bool MayErase => UntoldUntil is null && !IsOpen;

    /// <summary>
    /// When those with an address of their own whose seat was given up are told, the last of them; forgotten before, they
    /// never would be. Null when nobody is left to be told.
    /// </summary>
    public DateTimeOffset? UntoldUntil => Undoable.Where(seat => seat.Email is not null).Max(seat => seat.UndoUntil);

    /// <summary>Key of what to say first about being forgotten: what it costs, or what has to come before it.</summary>
    public string EraseKey =>
        MayErase
            ? CanUndo
                ? "Erase.Undo"
                : "Erase.Teaser"
            : IsOpen
                ? "Erase.First"
                : "Erase.Untold";

    public string Address => $"/inscription/{Key}";

    /// <summary>Whether anything can still be changed.</summary>
    public bool IsOpen =>
        Group.EndedAt is null && Edition.WhyNoChange(Registration.EditionStatus, Registration.EndsAt, Now) is null;

    /// <inheritdoc cref="Registrations.PersonalPage.OffersSeats"/>
    public bool OffersSeats => Edition.OffersSeats(Registration.EditionStatus, Registration.StartsAt, Now);

    // What has just run out may stand in the store a few seconds longer.
    public bool IsOffered => IsOpen && Group.OfferedUntil > Now;

    public string AddressOf(GroupSeat seat) => $"/inscription/{LinkAddress.OfSeat(Key, seat.Id)}";

    public bool CanUndo => Group.UndoUntil > Now;

    public int Seats => Group.Held.Count();

    /// <summary>Names the one sentence that the page begins with.</summary>
    public string State =>
        Group.EndedAt is not null ? "Ended"
        : IsOffered ? "Offered"
        : Seats == 0 ? "Waiting"
        : Group.Unnamed > 0 ? "Unnamed"
        : "Named";

    /// <inheritdoc cref="Domain.Groups.RegistrationGroup.MayComeUnnamed"/>
    public bool MayComeUnnamed => Group.NamesDueAt >= Registration.StartsAt;

    /// <summary>Of everybody who is named, and the one for all of a group that may come unnamed.</summary>
    public IEnumerable<RegistrationDetails> Tickets =>
        Group
            .Held.Select(seat =>
                Registration with
                {
                    Id = seat.Id,
                    FirstName = seat.FirstName,
                    LastName = seat.LastName,
                    Organisation = seat.Organisation,
                    TicketCode = seat.TicketCode,
                    ShortCode = seat.ShortCode,
                }
            )
            .Where(seat => seat.HasTicket);

    /// <summary>Those given up a moment ago one by one, that may be had back.</summary>
    public IEnumerable<GroupSeat> Undoable => Group.Seats.Where(seat => seat.UndoUntil > Now);
}
