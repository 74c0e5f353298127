using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Venues;

/// <summary>A picture of a venue; null when there is none of that id. It never changes: another one has another id.</summary>
public sealed record GetPicture(Guid Id) : IQuery<StoredPicture?>;

/// <summary>Whether there is still such a picture, without reading it.</summary>
public sealed record HasPicture(Guid Id) : IQuery<bool>;

public sealed record StoredPicture
{
    public required string MediaType { get; init; }
    public required byte[] Content { get; init; }
}
