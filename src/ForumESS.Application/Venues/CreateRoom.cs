using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>A new room of a venue.</summary>
public sealed record CreateRoom : RoomInput, ICommand<Result<Guid>>, IAudited
{
    public required Guid VenueId { get; init; }

    public AuditMark Mark => new(AuditAction.CreateRoom, AuditSubject.Room) { Made = AuditMark.GuidOf };
}

internal sealed class CreateRoomValidator : RoomInputValidator<CreateRoom>;

internal sealed class CreateRoomHandler(IVenueStore venues, TimeProvider clock)
    : IRequestHandler<CreateRoom, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CreateRoom command, CancellationToken cancellationToken)
    {
        if (!await venues.ExistsAsync(command.VenueId, cancellationToken))
        {
            return VenueErrors.Unknown;
        }
        var room = Room.Create(
            Guid.CreateVersion7(clock.GetUtcNow()),
            command.VenueId,
            TypedText.Line(command.Name, Venue.NameMaxLength).Value,
            command.Capacity!.Value,
            command.StaffAllowance!.Value,
            command.Category
        );
        if (room.Error is { } error)
        {
            return error;
        }
        return await venues.AddRoomAsync(room.Value, cancellationToken) ? room.Value.Id : VenueErrors.RoomNameTaken;
    }
}
