using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>A new edition, seen by the office alone until it is announced or opened.</summary>
public sealed record CreateEdition : EditionInput, ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.CreateEdition, Year ?? 0);
}

internal sealed class CreateEditionValidator : EditionInputValidator<CreateEdition>;

internal sealed class CreateEditionHandler(IEditionStore editions, IVenueStore venues, TimeProvider clock)
    : IRequestHandler<CreateEdition, Result>
{
    public async Task<Result> Handle(CreateEdition command, CancellationToken cancellationToken)
    {
        var venueId = command.VenueId;
        if (command.RoomId is { } roomId)
        {
            if (await venues.LockRoomAsync(roomId, cancellationToken) is not { } room)
            {
                return VenueErrors.RoomUnknown;
            }
            venueId = room.VenueId;
        }
        else if (venueId is { } id && !await venues.ExistsAsync(id, cancellationToken))
        {
            return VenueErrors.Unknown;
        }
        var edition = Edition.Create(Guid.CreateVersion7(clock.GetUtcNow()), command.ToPlan(venueId));
        if (edition.Error is { } error)
        {
            return error;
        }
        if (await editions.IsGapYearAsync(edition.Value.Plan.Year, cancellationToken))
        {
            return EditionErrors.YearIsGap;
        }
        return await editions.AddAsync(edition.Value, cancellationToken) ? Result.Success : EditionErrors.YearTaken;
    }
}
