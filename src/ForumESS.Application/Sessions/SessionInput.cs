using FluentValidation;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Sessions;

namespace ForumESS.Application.Sessions;

/// <summary>A session as the office types it. Texts by two-letter language code; blank is none.</summary>
public abstract record SessionInput
{
    public required int Year { get; init; }
    public required SessionKind Kind { get; init; }
    public IReadOnlyDictionary<string, string?> Title { get; init; } = new Dictionary<string, string?>();
    public IReadOnlyDictionary<string, string?> Description { get; init; } = new Dictionary<string, string?>();
    public string? Speaker { get; init; }

    /// <summary>A room of the edition's venue; says more than <see cref="Place"/>.</summary>
    public Guid? RoomId { get; init; }
    public string? Place { get; init; }
    public required DateTimeOffset? StartsAt { get; init; }
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>Null: open to whoever comes.</summary>
    public int? Capacity { get; init; }

    internal SessionPlan ToPlan() =>
        new()
        {
            Kind = Kind,
            Title = Title.ToText()!,
            Description = Description.ToText(),
            Speaker = TypedText.Line(Speaker, SessionPlan.SpeakerMaxLength).ValueOrNull,
            RoomId = RoomId,
            Place = RoomId is null ? TypedText.Line(Place, SessionPlan.PlaceMaxLength).ValueOrNull : null,
            StartsAt = StartsAt!.Value,
            EndsAt = EndsAt!.Value,
            Capacity = Capacity,
        };
}

internal abstract class SessionInputValidator<T> : AbstractValidator<T>
    where T : SessionInput
{
    protected SessionInputValidator()
    {
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("session.kind_unknown");
        RuleFor(command => command.Title).MustBeTexts("session.title", SessionPlan.TitleMaxLength);
        RuleFor(command => command.Description)
            .MayBeTexts("session.description", SessionPlan.DescriptionMaxLength, severalLines: true);
        RuleFor(command => command.Speaker).MayBeLine("session.speaker", SessionPlan.SpeakerMaxLength);
        RuleFor(command => command.Place).MayBeLine("session.place", SessionPlan.PlaceMaxLength);
        RuleFor(command => command.StartsAt).NotNull().WithErrorCode("session.starts_required");
        RuleFor(command => command.EndsAt).NotNull().WithErrorCode("session.ends_required");
    }
}

internal static class SessionRooms
{
    /// <summary>Whether the session may be in its room: one of the edition's venue, which holds as many.</summary>
    public static async Task<Error?> CheckRoomAsync(
        this IVenueStore venues,
        Edition edition,
        SessionInput session,
        CancellationToken cancellationToken
    )
    {
        if (session.RoomId is not { } id)
        {
            return null;
        }
        var room = await venues.LockRoomAsync(id, cancellationToken);
        return room is null ? Domain.Venues.VenueErrors.RoomUnknown
            : room.VenueId != edition.Plan.VenueId ? SessionErrors.RoomElsewhere
            : session.Capacity > room.PublicSeats
                ? SessionErrors.CapacityBeyondRoom.With("capacity", session.Capacity).With("room", room.PublicSeats)
            : null;
    }
}
