using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// One part of an edition's attendees as a device keeps them: whoever finds the device reads nobody's name without that
/// person's ticket. Refused for a year without an edition; a part that does not exist is empty.
/// </summary>
/// <param name="Part">The first character of the indexes in it.</param>
public sealed record GetDoorAttendees(int Year, char Part) : IQuery<Result<DoorAttendees>>;

/// <param name="Tickets">Sealed attendees by an index that only the ticket's own text leads to.</param>
/// <param name="ShortCodes">By an index of the printed code the ticket behind it, without a name.</param>
public sealed record DoorAttendees(
    IReadOnlyDictionary<string, string> Tickets,
    IReadOnlyDictionary<string, ShortCodeTicket> ShortCodes
);

/// <param name="Audience">Code of the audience type.</param>
public sealed record ShortCodeTicket(Guid Ticket, string Audience);
