using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Groups;

/// <summary>Every registration that is or was a group's, the oldest first.</summary>
public sealed record ListGroupSeats(Guid GroupId) : IQuery<IReadOnlyList<Guid>>;
