namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the registration pages and the personal page.</summary>
public sealed class RegistrationText;
