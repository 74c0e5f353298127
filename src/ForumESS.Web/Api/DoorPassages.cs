using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using MediatR;

namespace ForumESS.Web.Api;

/// <summary>What passed at one entrance, or at one session's door, as its devices are told of it.</summary>
/// <param name="Session">Code of the session; null: the forum's entrance.</param>
internal sealed record DoorPassages(int Year, string? Session)
{
    /// <summary>From a number on, with the count.</summary>
    public async Task<Result<DoorScansBody>> ReadAsync(
        long after,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        var scans = await ScansAsync(after, mediator, cancellationToken);
        var room = await RoomAsync(mediator, cancellationToken);
        return (scans.Error ?? room.Error) is { } error
            ? error
            : scans.Value with
            {
                Occupancy = OccupancyAnswer.Of(room.Value),
            };
    }

    private async Task<Result<DoorScansBody>> ScansAsync(
        long after,
        IMediator mediator,
        CancellationToken cancellationToken
    )
    {
        if (Session is not null)
        {
            var asked = new GetSessionScans(Year, Session, after, GetDoorScans.MostScans);
            return await mediator.Send(asked, cancellationToken) is { } found
                ? DoorScansBody.Of(found, after)
                : CheckInErrors.SessionUnknown;
        }
        var scans = await mediator.Send(new GetDoorScans(Year, after, GetDoorScans.MostScans), cancellationToken);
        return scans.Error is { } error ? error : DoorScansBody.Of(scans.Value, after);
    }

    public async Task<Result<Occupancy>> RoomAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        if (Session is null)
        {
            return await mediator.Send(new GetOccupancy(Year), cancellationToken);
        }
        return await mediator.Send(new GetSessionDoor(Year, Session), cancellationToken) is { } door
            ? door.Occupancy
            : CheckInErrors.SessionUnknown;
    }
}
