namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the pages of classes and teams.</summary>
public sealed class GroupText;
