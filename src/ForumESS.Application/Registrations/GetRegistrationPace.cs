using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Registrations;

/// <summary>The instants of an edition's registrations since one of them, cancelled ones included, oldest first.</summary>
public sealed record GetRegistrationPace(Guid EditionId, DateTimeOffset Since) : IQuery<IReadOnlyList<DateTimeOffset>>;
