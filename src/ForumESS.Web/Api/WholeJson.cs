using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ForumESS.Web.Api;

/// <summary>
/// An answer in JSON that leaves in one piece, its length said first. The framework's own is handed to the network twice,
/// its end apart, and each time costs a registration what writing a row does.
/// </summary>
/// <param name="location">Of what was made; null where nothing was.</param>
internal sealed class WholeJson<T>(int status, T body, string? location = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, options.SerializerOptions);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        if (location is not null)
        {
            response.Headers.Location = location;
        }
        await response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}

internal static class WholeJson
{
    public static WholeJson<T> Ok<T>(T body) => new(StatusCodes.Status200OK, body);

    public static WholeJson<T> Created<T>(string location, T body) => new(StatusCodes.Status201Created, body, location);
}
