namespace ForumESS.Web.Resources;

/// <summary>Names the resources of sign-in, accounts and API tokens.</summary>
public sealed class StaffText;
