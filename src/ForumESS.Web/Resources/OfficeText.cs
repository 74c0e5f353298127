namespace ForumESS.Web.Resources;

/// <summary>Names the texts of the office.</summary>
public sealed class OfficeText;
