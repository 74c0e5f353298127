namespace ForumESS.Web.Pages;

/// <summary>Work that goes on without the page, and how far it is.</summary>
/// <param name="Now">Where it stands, in a sentence.</param>
/// <param name="Over">What the page says once it is done.</param>
public sealed record UnderWay(string Now, string Over);
