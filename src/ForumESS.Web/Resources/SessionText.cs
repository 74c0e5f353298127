namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the day's programme: public, personal and in the office.</summary>
public sealed class SessionText;
