using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>Shows a picture or a plan of a venue on the pages of its editions.</summary>
public sealed record AddPicture(Guid VenueId) : ICommand<Result<Guid>>, IAudited
{
    public required PictureKind? Kind { get; init; }

    /// <summary>What it shows, by two-letter language code; French must be there.</summary>
    public required IReadOnlyDictionary<string, string?> Alt { get; init; }

    /// <summary>Empty: none was chosen.</summary>
    public required byte[] Content { get; init; }

    public AuditMark Mark => new(AuditAction.AddPicture, AuditSubject.Venue, VenueId);
}

internal sealed class AddPictureValidator : AbstractValidator<AddPicture>
{
    public AddPictureValidator()
    {
        RuleFor(command => command.Kind)
            .NotNull()
            .WithErrorCode("venue.picture_kind")
            .IsInEnum()
            .WithErrorCode("venue.picture_kind");
        RuleFor(command => command.Alt).MustBeTexts("venue.picture_alt", Venue.AltMaxLength);
        RuleFor(command => command.Content)
            .NotEmpty()
            .WithErrorCode("venue.picture_required")
            .Custom(
                (content, context) =>
                {
                    if (content.Length > 0 && PictureFile.Read(content).Error is { } fault)
                    {
                        context.AddFailure(
                            new FluentValidation.Results.ValidationFailure(context.PropertyPath, fault.Code)
                            {
                                ErrorCode = fault.Code,
                                FormattedMessagePlaceholderValues = new(fault.Args),
                            }
                        );
                    }
                }
            );
    }
}

internal sealed class AddPictureHandler(IPictureStore pictures, TimeProvider clock)
    : IRequestHandler<AddPicture, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(AddPicture command, CancellationToken cancellationToken)
    {
        if (await pictures.LockAndCountAsync(command.VenueId, cancellationToken) is not { } count)
        {
            return VenueErrors.Unknown;
        }
        if (count >= Venue.MostPictures)
        {
            return VenueErrors.PicturesTooMany.With("most", Venue.MostPictures);
        }
        var now = clock.GetUtcNow();
        if (PictureTraces.Remove(command.Content) is not { } content)
        {
            return VenueErrors.PictureUnreadable;
        }
        var picture = new NewPicture(
            Guid.CreateVersion7(now),
            command.VenueId,
            command.Kind!.Value,
            command.Alt.ToText()!,
            PictureFile.Read(command.Content).Value,
            content,
            now
        );
        await pictures.AddAsync(picture, cancellationToken);
        return picture.Id;
    }
}
