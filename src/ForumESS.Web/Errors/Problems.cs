using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ForumESS.Domain;
using ForumESS.Web.Site;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Errors;

/// <summary>The one place that turns a refusal into an HTTP answer.</summary>
public static partial class Problems
{
    public static IServiceCollection AddForumErrors(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<ErrorTexts>();
        services.ConfigureOptions<BindingTexts>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProgramErrorHandler>();
        // Else an unreadable body is a bare 400 outside Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>RFC 9457 problem with <c>code</c>, and for a validation refusal <c>errors</c> by field in camelCase.</summary>
    public static ProblemHttpResult ToProblem(this Error error, HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<ErrorTexts>();
        var problem = new ProblemDetails
        {
            Status = StatusOf(error.Kind),
            Title = texts.For(error),
            Extensions = { ["code"] = error.Code },
        };
        if (error.Fields.Count > 0)
        {
            problem.Extensions["errors"] = error
                .Fields.GroupBy(field => CamelCase(field.Field))
                .ToDictionary(group => group.Key, group => group.Select(texts.For).ToArray());
        }
        context.Response.TellWhenToRetry(error);
        return TypedResults.Problem(problem);
    }

    public static void TellWhenToRetry(this HttpResponse response, Error error)
    {
        if (error.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Validation => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorKind.ChangedMeanwhile => StatusCodes.Status412PreconditionFailed,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
            ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>
    /// Of a page that shows a form again: what it was filled with is no condition of the request's, as <c>If-Match</c> is
    /// (RFC 9110, 15.5.13), so a change meanwhile is a conflict like any other, which the page lets a person settle.
    /// </summary>
    public static int StatusOnPage(ErrorKind kind) =>
        StatusOf(kind == ErrorKind.ChangedMeanwhile ? ErrorKind.Conflict : kind);

    /// <summary>Gives a status that the framework left without a word its problem; for programs only.</summary>
    public static async Task ExplainBareStatus(HttpContext context, Func<Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        await next();
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
        {
            await ExplainAsync(context, response.StatusCode);
        }
    }

    private static Task ExplainAsync(HttpContext context, int status, Error? error = null)
    {
        var problem = (error ?? ErrorOf(status)).ToProblem(context).ProblemDetails;
        problem.Status = status;
        return TypedResults.Problem(problem).ExecuteAsync(context);
    }

    private static Error ErrorOf(int status) =>
        Error.Validation(
            status switch
            {
                StatusCodes.Status404NotFound => "request.unknown_address",
                StatusCodes.Status405MethodNotAllowed => "request.method_refused",
                StatusCodes.Status413PayloadTooLarge => "request.too_large",
                StatusCodes.Status415UnsupportedMediaType => "request.not_json",
                _ => "request.malformed",
            }
        );

    private static string CamelCase(string field) =>
        string.Join('.', field.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>
    /// Answers programs; a person gets a page instead. A body that cannot be read is the caller's fault and says so, with
    /// the framework's own status.
    /// </summary>
    private sealed class ProgramErrorHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext,
            Exception exception,
            CancellationToken cancellationToken
        )
        {
            // The request itself already points at the page for people.
            var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path;
            if (!SiteSetup.IsAnsweredInJson(path))
            {
                return false;
            }
            if (exception is not BadHttpRequestException bad)
            {
                await TypedResults
                    .Problem(statusCode: StatusCodes.Status500InternalServerError)
                    .ExecuteAsync(httpContext);
                return true;
            }
            await ExplainAsync(
                httpContext,
                bad.StatusCode,
                FieldOfAnotherType(bad) is { } field ? Error.Invalid([new(field, "request.field_malformed")]) : null
            );
            return true;
        }

        /// <summary>The field whose value is of another type, when that is what is wrong with the body.</summary>
        private static string? FieldOfAnotherType(BadHttpRequestException bad) =>
            bad.InnerException is JsonException { Path: { } path, InnerException: not JsonException }
            && FieldPath().Match(path) is { Success: true } match
                ? match.Groups[1].Value
                : null;
    }

    // Names of our own bodies only: what a caller made up is not repeated.
    [GeneratedRegex(@"^\$\.([A-Za-z]{1,40}(\.[A-Za-z]{1,40}){0,2})$")]
    private static partial Regex FieldPath();
}
