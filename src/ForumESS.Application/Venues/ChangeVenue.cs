using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>Corrects a place: tickets, mails and calendars give what is written here from then on.</summary>
public sealed record ChangeVenue : VenueInput, ICommand<Result>, IAudited, IReplaces
{
    public Guid VenueId { get; init; }

    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeVenue, AuditSubject.Venue, VenueId);
}

internal sealed class ChangeVenueValidator : VenueInputValidator<ChangeVenue>;

internal sealed class ChangeVenueHandler(IVenueStore venues) : IRequestHandler<ChangeVenue, Result>
{
    public async Task<Result> Handle(ChangeVenue command, CancellationToken cancellationToken)
    {
        if (await venues.LockAsync(command.VenueId, cancellationToken) is not { } venue)
        {
            return VenueErrors.Unknown;
        }
        if (command.WhyNot(venue) is { } meanwhile)
        {
            return meanwhile;
        }
        return await venues.UpdateAsync(command.ToVenue(venue.Id), cancellationToken)
            ? Result.Success
            : VenueErrors.NameTaken;
    }
}
