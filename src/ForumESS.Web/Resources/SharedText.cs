namespace ForumESS.Web.Resources;

/// <summary>Names the resources of what every page shows: menu, footer, errors.</summary>
public sealed class SharedText;
