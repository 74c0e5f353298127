using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Kept;

/// <summary>One answer as it goes out to everybody: each header as it was first written, nothing worked out again.</summary>
internal sealed class KeptAnswer(
    Stamp stamp,
    KeyValuePair<string, StringValues>[] headers,
    KeptBody body,
    bool answersHead
)
{
    // The server's own, what depends on who asks, and Age, which a fresh answer has not.
    private static readonly HashSet<string> NotKept = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Age,
        HeaderNames.Connection,
        HeaderNames.ContentEncoding,
        HeaderNames.ContentLength,
        HeaderNames.Date,
        HeaderNames.KeepAlive,
        HeaderNames.Server,
        HeaderNames.TransferEncoding,
    };

    // An answer never outlives its second.
    private static readonly StringValues NoAge = "0";

    public Stamp Stamp => stamp;

    public KeptBody Body => body;

    /// <summary>Whether the endpoint takes HEAD too: what it would refuse is not answered from here.</summary>
    public bool AnswersHead => answersHead;

    /// <param name="written">As the first visitor gets them, complete.</param>
    public static KeptAnswer Of(Stamp stamp, IHeaderDictionary written, KeptBody body, bool answersHead) =>
        new(stamp, [.. written.Where(header => !NotKept.Contains(header.Key))], body, answersHead);

    public Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }
        response.Headers.Age = NoAge;
        if (IsKnownTo(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var bytes = Announce(context, body);
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Sets length and coding for this visitor, and returns the bytes to send.</summary>
    public static byte[] Announce(HttpContext context, KeptBody body)
    {
        var coding = Codings.Best(context.Request.Headers.AcceptEncoding);
        var bytes = body.In(coding);
        if (coding.Name() is { } name)
        {
            context.Response.Headers.ContentEncoding = name;
        }
        context.Response.ContentLength = bytes.Length;
        return bytes;
    }

    private bool IsKnownTo(HttpRequest request)
    {
        foreach (var tags in request.Headers.IfNoneMatch)
        {
            if (tags?.Contains(body.OpaqueTag, StringComparison.Ordinal) == true)
            {
                return true;
            }
        }
        return false;
    }
}
