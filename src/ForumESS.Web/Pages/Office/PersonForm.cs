namespace ForumESS.Web.Pages.Office;

/// <summary>What the office writes of a person: as the badge shows it, and what they need. As typed.</summary>
public record PersonForm
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Organisation { get; set; }
    public string? Needs { get; set; }
}
