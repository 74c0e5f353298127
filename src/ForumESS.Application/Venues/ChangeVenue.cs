using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>Corrects a place: tickets, mails and calendars give what is written here from then on.</summary>
public sealed record ChangeVenue : VenueInput, ICommand<Result>, IAudited
{
    public Guid VenueId { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeVenue, AuditSubject.Venue, VenueId);
}

internal sealed class ChangeVenueValidator : VenueInputValidator<ChangeVenue>;

internal sealed class ChangeVenueHandler(IVenueStore venues) : IRequestHandler<ChangeVenue, Result>
{
    public async Task<Result> Handle(ChangeVenue command, CancellationToken cancellationToken) =>
        !await venues.ExistsAsync(command.VenueId, cancellationToken) ? VenueErrors.Unknown
        : await venues.UpdateAsync(command.ToVenue(command.VenueId), cancellationToken) ? Result.Success
        : VenueErrors.NameTaken;
}
