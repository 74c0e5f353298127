namespace ForumESS.Web.Resources;

/// <summary>Names the resources that hold a sentence for every code of a refusal.</summary>
public sealed class ErrorText;
