using ForumESS.Domain;
using ForumESS.Web.Site;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Errors;

/// <summary>The one place that turns a refusal into an HTTP answer.</summary>
public static class Problems
{
    public static IServiceCollection AddForumErrors(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<ErrorTexts>();
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
        return TypedResults.Problem(problem);
    }

    public static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Validation => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static string CamelCase(string field) =>
        string.Join('.', field.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>
    /// Answers programs; a person gets a page instead. A body that cannot be read is the caller's fault and says so, with
    /// the framework's own status.
    /// </summary>
    private sealed class ProgramErrorHandler : IExceptionHandler
    {
        private static readonly Error Malformed = Error.Validation("request.malformed");
        private static readonly Error TooLarge = Error.Validation("request.too_large");

        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext,
            Exception exception,
            CancellationToken cancellationToken
        )
        {
            if (!SiteSetup.IsAnsweredInJson(httpContext.Request.Path))
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
            var error = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : Malformed;
            var problem = error.ToProblem(httpContext);
            problem.ProblemDetails.Status = bad.StatusCode;
            httpContext.Response.StatusCode = bad.StatusCode;
            await TypedResults.Problem(problem.ProblemDetails).ExecuteAsync(httpContext);
            return true;
        }
    }
}
