using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>A new place, without rooms yet.</summary>
public sealed record CreateVenue : VenueInput, ICommand<Result<Guid>>, IAudited
{
    public AuditMark Mark => new(AuditAction.CreateVenue, AuditSubject.Venue) { Made = AuditMark.GuidOf };
}

internal sealed class CreateVenueValidator : VenueInputValidator<CreateVenue>;

internal sealed class CreateVenueHandler(IVenueStore venues, TimeProvider clock)
    : IRequestHandler<CreateVenue, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CreateVenue command, CancellationToken cancellationToken)
    {
        var venue = command.ToVenue(Guid.CreateVersion7(clock.GetUtcNow()));
        return await venues.AddAsync(venue, cancellationToken) ? venue.Id : VenueErrors.NameTaken;
    }
}
