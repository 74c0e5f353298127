namespace ForumESS.Web.Resources;

/// <summary>Names the texts about what people ask of their own data.</summary>
public sealed class RequestText;
