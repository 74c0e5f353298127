namespace ForumESS.Domain.Venues;

/// <summary>What a picture of a venue is for.</summary>
public enum PictureKind
{
    Photo,

    /// <summary>How to get there, or to the room.</summary>
    Plan,
}
