using System.Text.Encodings.Web;
using System.Text.Unicode;
using ForumESS.Web.Errors;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using ForumESS.Web.Statistics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.WebEncoders;

namespace ForumESS.Web.Site;

/// <summary>What makes the pages: languages, headers, error pages, files and the pages themselves.</summary>
public static class SiteSetup
{
    private static readonly PathString[] AnsweredInJson = ["/api/v1", "/openapi", "/health"];

    /// <exception cref="Infrastructure.SettingException">A setting under <c>Site</c> is wrong.</exception>
    public static WebApplicationBuilder AddSite(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        StaticFiles.ServeAsBuilt(builder.Configuration);
        builder.Services.AddSingleton<SiteFormat>();
        builder.Services.AddReports();
        builder.Services.AddScoped<ComparisonDrawing>();
        builder.Services.AddScoped<ComparisonFile>();
        builder.Services.AddScoped<TurnoutDrawing>();
        builder.Services.AddScoped<ReportSheets>();
        builder.Services.AddScoped<OpenData>();
        builder.Services.AddScoped<OpenDataCatalogue>();
        builder.Services.AddScoped<AnswerTexts>();
        builder.Services.AddScoped<AuditTexts>();
        builder.Services.AddSingleton<LocalTimes>();
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(LanguageChoice.Configure);
        // Accented letters are written as they are: shorter pages, readable sources.
        builder.Services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        builder.Services.AddSingleton<PublicCache>();
        builder
            .Services.AddRazorPages(options => options.Conventions.ConfigureFilter(new HandledMethodsOnly()))
            .AddViewLocalization()
            .AddMvcOptions(options =>
            {
                // No form here is written as jQuery does, and a field called « a[ » made them fail.
                options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            });
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
        builder
            .Services.AddSecurityHeaderPolicies()
            .SetPolicySelector(context => SecurityPolicies.For(context.HttpContext.Request.Path));
        return builder;
    }

    /// <summary>
    /// Answers from memory what it can, before a route is even looked for.
    /// </summary>
    public static void UseKeptAnswers(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(app.Services.GetRequiredService<PublicCache>().AnswerKept);
        // Said here, or the framework would put it first of all.
        app.UseRouting();
    }

    /// <summary>
    /// The head of the pipeline; sign-in, rate limits and endpoints come after it. The language is known before an error
    /// page is written.
    /// </summary>
    public static WebApplication UseSite(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.Use(LanguageChoice.Remember);
        app.Use(StaticFiles.KeepHashed);
        app.Use(StaticFiles.LetWorkerMindTheDoor);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/erreur/500",
                CreateScopeForErrors = true,
                StatusCodeSelector = exception =>
                    exception is BadHttpRequestException bad
                        ? bad.StatusCode
                        : StatusCodes.Status500InternalServerError,
            }
        );
        app.UseStatusCodePagesWithReExecute("/erreur/{0}");
        app.Use(AnswerProgramsInJson);
        app.Use(BodyLimits.Refuse);
        return app;
    }

    /// <summary>The pages and the files they ask for; comes after sign-in, which decides what may be kept.</summary>
    public static void MapSite(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(app.Services.GetRequiredService<PublicCache>().Keep);
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }

    /// <summary>Whether a program asked, so that a refusal is written for programs.</summary>
    public static bool IsAnsweredInJson(PathString path) =>
        Array.Exists(AnsweredInJson, prefix => path.StartsWithSegments(prefix));

    private static Task AnswerProgramsInJson(HttpContext context, Func<Task> next)
    {
        if (!IsAnsweredInJson(context.Request.Path))
        {
            return next();
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return Problems.ExplainBareStatus(context, next);
    }
}
