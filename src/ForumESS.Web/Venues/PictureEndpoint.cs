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

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, NotFound>> ShowAsync(
        Guid id,
        IMediator mediator,
        HttpContext context
    )
    {
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{id:N}\""));
        var isKnown = context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, false));
        if (isKnown && await mediator.Send(new HasPicture(id), context.RequestAborted))
        {
            // Who has it is not sent it again, nor is it read for them.
            var headers = context.Response.GetTypedHeaders();
            (headers.CacheControl, headers.ETag) = (Forever, tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }
        if (await mediator.Send(new GetPicture(id), context.RequestAborted) is not { } picture)
        {
            return TypedResults.NotFound();
        }
        context.Response.GetTypedHeaders().CacheControl = Forever;
        return TypedResults.File(picture.Content, picture.MediaType, entityTag: tag);
    }
}
