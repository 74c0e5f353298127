namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the public reading pages.</summary>
public sealed class PublicText;
