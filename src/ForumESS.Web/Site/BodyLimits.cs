using System.Buffers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Site;

/// <summary>
/// Refuses what is too large or in another encoding before anything reads it. An endpoint says its own limit by
/// <see cref="Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute"/>.
/// </summary>
internal static class BodyLimits
{
    private const long Usual = 1024 * 1024;

    // Read and thrown away beyond the limit: a client that is still sending would not hear the answer.
    private const long HeardOut = 32 * 1024 * 1024;

    private const int ChunkSize = 16 * 1024;

    public static async Task Refuse(HttpContext context, Func<Task> next)
    {
        // An error page is written in a second turn through here, with the same request.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next();
        }
        else if (IsAnotherEncoding(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        }
        else if (await IsTooLargeAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
        else
        {
            await next();
        }
    }

    // RFC 8259: JSON between systems is UTF-8. The framework's reader would fail on a name it does not know, and so would
    // who asks it for the encoding of one that it refuses to know.
    private static bool IsAnotherEncoding(HttpRequest request) =>
        SiteSetup.IsAnsweredInJson(request.Path)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue
        && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<bool> IsTooLargeAsync(HttpContext context)
    {
        var limit =
            context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (context.Request.ContentLength is { } length)
        {
            if (length <= limit)
            {
                return false;
            }
            await DiscardAsync(context, length);
            return true;
        }
        return context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
            && !await TryHoldAsync(context, limit);
    }

    /// <summary>Reads a body of unknown length; when it is within the limit, the endpoint reads what is held.</summary>
    private static async Task<bool> TryHoldAsync(HttpContext context, long limit)
    {
        HearOut(context);
        var held = new MemoryStream();
        context.Response.RegisterForDispose(held);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int count;
            while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                if (held.Length + count > limit)
                {
                    await DiscardAsync(context, limit);
                    return false;
                }
                held.Write(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        held.Position = 0;
        context.Request.Body = held;
        return true;
    }

    private static async Task DiscardAsync(HttpContext context, long length)
    {
        if (length > HeardOut)
        {
            return;
        }
        HearOut(context);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, ChunkSize, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            // More than is heard out, or malformed: the refusal stands.
        }
    }

    private static void HearOut(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = HeardOut;
        }
    }
}
