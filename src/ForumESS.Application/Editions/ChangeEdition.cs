using ForumESS.Application.Audit;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Replaces an edition's plan; its year says which one and stays.</summary>
public sealed record ChangeEdition : EditionInput, ICommand<Result>, IAudited, IReplaces
{
    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeEdition, Year ?? 0);
}

internal sealed class ChangeEditionValidator : EditionInputValidator<ChangeEdition>;

internal sealed class ChangeEditionHandler(
    IEditionStore editions,
    IVenueStore venues,
    IOverbookingStore overbookings,
    ProgrammeMove programme,
    NamesDeadlineMove deadlines,
    ICheckInStore doors,
    ITallyStore tallies
) : IRequestHandler<ChangeEdition, Result>
{
    public async Task<Result> Handle(ChangeEdition command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year!.Value, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (command.WhyNot(edition.Plan) is { } meanwhile)
        {
            return meanwhile;
        }
        var venueId = command.VenueId;
        if (command.RoomId is { } roomId)
        {
            var room = await venues.LockRoomAsync(roomId, cancellationToken);
            if (await MoveAsync(edition, room, cancellationToken) is { } refusal)
            {
                return refusal;
            }
            venueId = room!.VenueId;
        }
        else if (venueId is { } id && !await venues.ExistsAsync(id, cancellationToken))
        {
            return VenueErrors.Unknown;
        }
        var before = edition.Plan;
        var changed = edition.Change(command.ToPlan(venueId));
        if ((changed.Error ?? await programme.FollowAsync(edition, before, cancellationToken)) is { } error)
        {
            return error;
        }
        await editions.UpdateAsync(edition, cancellationToken);
        await deadlines.FollowAsync(edition, before, cancellationToken);
        if (edition.Plan.StartsAt != before.StartsAt)
        {
            // How long before the forum seats were given back is another time now.
            await editions.LockLedgerAsync(edition.Id, cancellationToken);
            await doors.LockDoorAsync(edition.Id, cancellationToken);
            await tallies.RecountAsync(edition.Id, cancellationToken);
        }
        return Result.Success;
    }

    private async Task<Error?> MoveAsync(Edition edition, Room? room, CancellationToken cancellationToken)
    {
        if (room is null)
        {
            return VenueErrors.RoomUnknown;
        }
        var ledger = await editions.LockLedgerAsync(edition.Id, cancellationToken);
        return ledger is null
            ? null
            : Overbooking.WhyNot(await overbookings.FindAsync(edition.Id, cancellationToken), ledger, room);
    }
}
