using System.Text.Json.Nodes;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>What portals of open data ask of a data set: DCAT as JSON-LD, in every language of the site.</summary>
public sealed class OpenDataCatalogue(IStringLocalizer<MeasureText> texts, SiteOptions site)
{
    public const string Licence =
        "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf";

    /// <param name="from">First year told of; null while nothing is.</param>
    public JsonObject Write(int? from, int? to) =>
        new()
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
                ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = Address("/frequentation/catalogue.jsonld"),
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = InEach("Data.Title"),
            ["dct:publisher"] = Publisher(),
            ["dcat:dataset"] = new JsonArray(Dataset(from, to)),
        };

    private JsonObject Dataset(int? from, int? to)
    {
        var dataset = new JsonObject
        {
            ["@id"] = Address("/frequentation/donnees"),
            ["@type"] = "dcat:Dataset",
            ["dct:title"] = InEach("Data.Title"),
            ["dct:description"] = InEach("Data.Description"),
            ["dcat:keyword"] = InEach("Data.Keyword"),
            ["dct:language"] = new JsonArray("fr", "en"),
            ["dct:accrualPeriodicity"] = Id("http://publications.europa.eu/resource/authority/frequency/ANNUAL"),
            ["dct:license"] = Id(Licence),
            ["dct:publisher"] = Publisher(),
            ["dcat:contactPoint"] = new JsonObject
            {
                ["@type"] = "vcard:Organization",
                ["vcard:fn"] = site.Organisation,
                ["vcard:hasEmail"] = Id($"mailto:{site.Contact}"),
            },
            ["dcat:landingPage"] = Id(Address("/frequentation/donnees")),
            ["foaf:page"] = new JsonArray(
                Id(Address("/frequentation/glossaire")),
                Id(Address("/frequentation/dictionnaire.csv"))
            ),
            ["dcat:distribution"] = new JsonArray(
                Distribution("Data.Csv", "/frequentation/donnees.csv", "text/csv"),
                Distribution("Data.Api", "/api/v1/turnout", "application/json")
            ),
        };
        if (from is { } first && to is { } last)
        {
            dataset["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Year(first),
                ["dcat:endDate"] = Year(last),
            };
        }
        return dataset;
    }

    private JsonObject Distribution(string title, string path, string type) =>
        new()
        {
            ["@id"] = Address(path),
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = InEach(title),
            ["dcat:accessURL"] = Id(Address(path)),
            ["dcat:downloadURL"] = Id(Address(path)),
            ["dcat:mediaType"] = Id($"https://www.iana.org/assignments/media-types/{type}"),
            ["dct:license"] = Id(Licence),
        };

    private JsonObject Publisher() => new() { ["@type"] = "foaf:Organization", ["foaf:name"] = site.Organisation };

    private string Address(string path) => site.BaseUrl + path;

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Year(int year) => new() { ["@type"] = "xsd:gYear", ["@value"] = $"{year}" };

    private JsonArray InEach(string key) => [.. Locales.All.Select(locale => InOne(key, locale))];

    private JsonObject InOne(string key, LocaleFormat locale)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = locale.Culture;
        try
        {
            return new JsonObject { ["@language"] = locale.Code, ["@value"] = texts[key].Value };
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
