using System.Globalization;
using ForumESS.Application.Pipeline;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Kept;

/// <summary>
/// Keeps the answers that are the same for everybody (<see cref="SameForAllAttribute"/>) until something is stored or the
/// clock's second ends, whichever comes first: who registers sees one seat less at once, and when registration opens
/// thousands may look while one answer is made. What is kept is answered before anything else of the site runs; it is not
/// counted by the rate limits, which bound what costs something. Kept answers are packed, others are not: a page that
/// holds a visitor's secret beside what a stranger chose would give it away by its length.
/// </summary>
internal sealed class PublicCache(CommandCount commands, TimeProvider clock, ILogger<PublicCache> log)
{
    private const int MostPlaces = 512;
    private const long MostBytes = 64 * 1024 * 1024;

    // May be kept by the browser, which asks each time whether it is still true.
    private const string AskEachTime = "no-cache";

    private readonly KeptAnswers answers = new(MostPlaces, MostBytes);
    private readonly LearnedLanguages languages = new();

    /// <summary>Comes before everything but the proxies' word on scheme and address.</summary>
    public Task AnswerKept(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isGet = HttpMethods.IsGet(request.Method);
        if (
            (isGet || HttpMethods.IsHead(request.Method))
            && IsFromAnybody(request)
            && languages.Find(request) is { } language
            && answers.Find(KeyOf(request, language)) is { } kept
            && kept.Stamp == Now()
            && (isGet || kept.AnswersHead)
        )
        {
            if (log.IsEnabled(LogLevel.Debug))
            {
                log.LogDebug("{RequestMethod} {RequestPath} from memory", request.Method, request.Path.Value);
            }
            return kept.WriteAsync(context);
        }
        return next(context);
    }

    /// <summary>Comes last before the endpoints, when it is known who is signed in.</summary>
    public Task Keep(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<SameForAllAttribute>() is not null
        && HttpMethods.IsGet(context.Request.Method)
        && IsFromAnybody(context.Request)
        && context.User.Identity?.IsAuthenticated != true
            ? AnswerOnceAsync(context, next)
            : next(context);

    private async Task AnswerOnceAsync(HttpContext context, RequestDelegate next)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        languages.Learn(context.Request, language);
        if (answers.PlaceFor(KeyOf(context.Request, language), Now()) is not { } place)
        {
            await next(context);
            return;
        }
        var (answer, mine) = await place.JoinAsync(Now, context.RequestAborted);
        await (
            answer is not null ? answer.WriteAsync(context)
            : mine is not null ? MakeAsync(context, next, place, mine)
            : next(context)
        );
    }

    private async Task MakeAsync(HttpContext context, RequestDelegate next, KeptPlace place, KeptPlace.Making mine)
    {
        KeptAnswer? made = null;
        ReadOnlyMemory<byte> bytes;
        try
        {
            var body = await HoldAsync(context, next);
            (made, bytes) = IsForAll(context.Response)
                ? await StartAsync(context, KeptBody.Of(body.Span, place.Answer?.Body), mine.Stamp)
                : (null, body);
        }
        finally
        {
            var isKept = made is not null && answers.TryPut(place, made);
            mine.End(made);
            if (!isKept)
            {
                place.Forget(mine);
            }
        }
        // After the others may go on: this visitor's line may be slow. An empty refusal is explained further out.
        if (!bytes.IsEmpty)
        {
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>The answer's bytes; nothing of it is sent yet.</summary>
    private static async Task<ReadOnlyMemory<byte>> HoldAsync(HttpContext context, RequestDelegate next)
    {
        var (wire, aborted) = (context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), context.RequestAborted);
        var memory = new MemoryStream();
        var held = new StreamResponseBodyFeature(memory);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        // Others wait for it: that this visitor leaves must not end it.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
            await held.CompleteAsync();
        }
        finally
        {
            context.Features.Set(wire);
            context.RequestAborted = aborted;
        }
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    /// <summary>Starts the answer, because the last headers are only written then.</summary>
    private static async Task<(KeptAnswer, ReadOnlyMemory<byte>)> StartAsync(
        HttpContext context,
        KeptBody body,
        Stamp stamp
    )
    {
        var response = context.Response;
        // A page with a form says itself that browsers keep nothing of it.
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.ETag = body.ETag;
            response.Headers.CacheControl = AskEachTime;
        }
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var bytes = KeptAnswer.Announce(context, body);
        await response.StartAsync(CancellationToken.None);
        var methods = context.GetEndpoint()?.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var answersHead = methods.Count == 0 || methods.Contains(HttpMethods.Head);
        return (KeptAnswer.Of(stamp, response.Headers, body, answersHead), bytes);
    }

    // A cookie is for one visitor.
    private static bool IsForAll(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false } && response.Headers.SetCookie.Count == 0;

    /// <summary>Whether nothing in the request is one visitor's own, nor a stranger's choice that could fill the memory.</summary>
    private static bool IsFromAnybody(HttpRequest request) =>
        !request.QueryString.HasValue
        && request.Headers.Authorization.Count == 0
        && request.ContentLength is null or 0
        && request.Headers.TransferEncoding.Count == 0
        && !(
            request.Headers.Cookie is { Count: > 0 } cookies
            && cookies.ToString().Contains(SessionCookie.Name, StringComparison.Ordinal)
        );

    private static AnswerKey KeyOf(HttpRequest request, string language) =>
        new(
            request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value ?? "",
            request.Host.Value ?? "",
            request.IsHttps,
            language
        );

    private Stamp Now() => new(commands.Value, clock.GetUtcNow().ToUnixTimeSeconds());
}
