using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Web.Kept;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Statistics;

/// <summary>The published figures, their dictionary and their catalogue, each at an address of its own.</summary>
public static class OpenDataEndpoints
{
    // A program that looks before it downloads asks by HEAD.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void MapOpenData(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/frequentation/donnees.csv", Reading, DataAsync)
            .ExcludeFromDescription()
            .WithMetadata(new SameForAllAttribute());
        app.MapMethods("/frequentation/dictionnaire.csv", Reading, DictionaryAsync)
            .ExcludeFromDescription()
            .WithMetadata(new SameForAllAttribute());
        app.MapMethods("/frequentation/catalogue.jsonld", Reading, CatalogueAsync)
            .ExcludeFromDescription()
            .WithMetadata(new SameForAllAttribute());
    }

    private static async Task<FileContentHttpResult> DataAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var years = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        var audiences = await mediator.Send(new ListAudienceTypes(), cancellationToken);
        return Csv(OpenData.Write(years, audiences), "frequentation-donnees.csv");
    }

    private static async Task<FileContentHttpResult> DictionaryAsync(
        IMediator mediator,
        OpenData data,
        CancellationToken cancellationToken
    ) =>
        Csv(
            data.Dictionary(await mediator.Send(new ListAudienceTypes(), cancellationToken)),
            "frequentation-dictionnaire.csv"
        );

    private static async Task<ContentHttpResult> CatalogueAsync(
        IMediator mediator,
        OpenDataCatalogue catalogue,
        CancellationToken cancellationToken
    )
    {
        var years = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        var text = catalogue
            .Write(years.Count > 0 ? years[0].Year : null, years.Count > 0 ? years[^1].Year : null)
            .ToJsonString(Readable);
        return TypedResults.Content(text, "application/ld+json", Encoding.UTF8);
    }

    private static FileContentHttpResult Csv(byte[] content, string name) =>
        TypedResults.File(content, "text/csv; charset=utf-8", name);
}
