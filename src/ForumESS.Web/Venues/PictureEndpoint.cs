using System.Globalization;
using ForumESS.Application.Venues;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Venues;

/// <summary>The pictures of venues, from this site's own address, as the type that their bytes say they are.</summary>
public static class PictureEndpoint
{
    // A picture never changes under its address.
    private static readonly CacheControlHeaderValue Forever = CacheControlHeaderValue.Parse(
        "public, max-age=31536000, immutable"
    );

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPictures(this IEndpointRouteBuilder app) =>
        app.MapMethods("/lieux/images/{id:guid}", Reading, ShowAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> ShowAsync(
        Guid id,
        IMediator mediator,
        HttpContext context
    )
    {
        if (await mediator.Send(new GetPicture(id), context.RequestAborted) is not { } picture)
        {
            return TypedResults.NotFound();
        }
        context.Response.GetTypedHeaders().CacheControl = Forever;
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{id:N}\""));
        return TypedResults.File(picture.Content, picture.MediaType, entityTag: tag);
    }
}
