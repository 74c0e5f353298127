namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the entrance.</summary>
public sealed class DoorText;
