using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>Takes a picture away for good.</summary>
public sealed record RemovePicture(Guid VenueId, Guid PictureId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RemovePicture, AuditSubject.Venue, VenueId);
}

internal sealed class RemovePictureHandler(IPictureStore pictures) : IRequestHandler<RemovePicture, Result>
{
    public async Task<Result> Handle(RemovePicture command, CancellationToken cancellationToken) =>
        await pictures.RemoveAsync(command.VenueId, command.PictureId, cancellationToken)
            ? Result.Success
            : VenueErrors.PictureUnknown;
}
