using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>What the office writes of a person: as the badge shows it, and what they need. As typed.</summary>
public record PersonForm
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Organisation { get; set; }
    public string? Needs { get; set; }

    internal IEnumerable<FieldText> Said(IStringLocalizer<OfficeText> texts) =>
        [
            new(texts["Person.FirstName"], FirstName),
            new(texts["Person.LastName"], LastName),
            new(texts["Person.Organisation"], Organisation),
            new(texts["Detail.Needs"], Needs),
        ];
}
