namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the room on the day: its count, who walks in, the wall, the paper.</summary>
public sealed class RoomText;
