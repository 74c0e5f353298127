namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the journal: who did what.</summary>
public sealed class AuditText;
