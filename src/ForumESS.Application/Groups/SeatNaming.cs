using ForumESS.Domain;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Groups;

/// <summary>Finds a seat for each name that was sent.</summary>
internal sealed class SeatNaming
{
    // A seat that was named is not there for a second name.
    private readonly Dictionary<Guid, Registration> nameable;
    private readonly Queue<Registration> free;
    private readonly int unnamed;
    private readonly List<(int Index, Registration Seat, SeatName Name)> given = [];
    private readonly List<FieldError> faults = [];

    private SeatNaming(IReadOnlyList<SeatName> names, IReadOnlyList<Registration> seats)
    {
        nameable = seats.Where(seat => seat.Status == RegistrationStatus.Confirmed).ToDictionary(seat => seat.Id);
        var asked = names.Where(name => !name.IsBlank).Select(name => name.SeatId).OfType<Guid>().ToHashSet();
        free = new(seats.Where(seat => GroupDesk.IsUnnamed(seat) && !asked.Contains(seat.Id)));
        unnamed = free.Count;
    }

    /// <summary>Which seat gets which name, with the name's place among those sent.</summary>
    public static Result<List<(int Index, Registration Seat, SeatName Name)>> Assign(
        IReadOnlyList<SeatName> names,
        IReadOnlyList<Registration> seats
    )
    {
        var naming = new SeatNaming(names, seats);
        var hasNames = naming.nameable.Values.Any(seat => seat.Attendee.IsNamed);
        for (var i = 0; i < names.Count; i++)
        {
            if (naming.Give(i, names[i]) is { } refusal)
            {
                return refusal;
            }
        }
        if (naming.faults.Count > 0)
        {
            return Error.Invalid(naming.faults);
        }
        return naming.given.Count == 0 && !hasNames ? GroupErrors.NoNames : naming.given;
    }

    /// <returns>Why none of the names can be given; a fault of this one is noted instead.</returns>
    private Error? Give(int index, SeatName name)
    {
        var seat = name.SeatId is { } id && nameable.Remove(id, out var held) ? held : null;
        if (name.IsBlank)
        {
            // Somebody has this seat: it is given up by itself, not by an empty field.
            if (seat is { Attendee.IsNamed: true } && name.Known is not "")
            {
                faults.Add(new(FirstNameOf(index), "registration.first_name_required"));
            }
            return null;
        }
        if (name.SeatId is not null && seat is null)
        {
            return GroupErrors.SeatUnknown;
        }
        if (seat is not null && name.Known is { } known && seat.Attendee.FullName != known && !name.IsOf(seat))
        {
            if (known.Length > 0)
            {
                faults.Add(Renamed(index, seat));
                return null;
            }
            seat = null;
        }
        if (seat is null && !free.TryDequeue(out seat))
        {
            return GroupErrors.TooManyNames.With("seats", unnamed);
        }
        given.Add((index, seat, name));
        return null;
    }

    private static FieldError Renamed(int index, Registration seat) =>
        new(FirstNameOf(index), GroupErrors.SeatRenamed.Code)
        {
            Args = new Dictionary<string, object> { ["name"] = seat.Attendee.FullName },
        };

    private static string FirstNameOf(int index) => $"Names[{index}].{nameof(SeatName.FirstName)}";
}
