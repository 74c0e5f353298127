namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the pages that the law asks for.</summary>
public sealed class LegalText;
