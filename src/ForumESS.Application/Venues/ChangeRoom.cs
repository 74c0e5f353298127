using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>Changes a room; it never holds fewer people than an edition to come gives out seats in it.</summary>
public sealed record ChangeRoom : RoomInput, ICommand<Result>, IAudited, IReplaces
{
    public required Guid RoomId { get; init; }

    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeRoom, AuditSubject.Room, RoomId);
}

internal sealed class ChangeRoomValidator : RoomInputValidator<ChangeRoom>;

internal sealed class ChangeRoomHandler(IVenueStore venues) : IRequestHandler<ChangeRoom, Result>
{
    public async Task<Result> Handle(ChangeRoom command, CancellationToken cancellationToken)
    {
        if (await venues.LockRoomAsync(command.RoomId, cancellationToken) is not { } room)
        {
            return VenueErrors.RoomUnknown;
        }
        if (command.WhyNot(room) is { } meanwhile)
        {
            return meanwhile;
        }
        var changed = Room.Create(
            room.Id,
            room.VenueId,
            TypedText.Line(command.Name, Venue.NameMaxLength).Value,
            command.Capacity!.Value,
            command.StaffAllowance!.Value,
            command.Category
        );
        if (changed.Error is { } error)
        {
            return error;
        }
        var most = await venues.MostSeatsAsync(room.Id, cancellationToken);
        if (most?.Seats > changed.Value.PublicSeats)
        {
            return VenueErrors
                .CapacityBelowSeats.With("year", $"{most.Year}")
                .With("seats", most.Seats)
                .With("room", changed.Value.PublicSeats);
        }
        return await venues.UpdateRoomAsync(changed.Value, cancellationToken)
            ? Result.Success
            : VenueErrors.RoomNameTaken;
    }
}
