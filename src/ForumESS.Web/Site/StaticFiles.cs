using ForumESS.Web.Staff;

namespace ForumESS.Web.Site;

/// <summary>
/// How long browsers keep the client's files. Pages ask for styles and scripts by a name that changes with them; what
/// those refer to (fonts, pictures) carries a hash in its name from the client's build.
/// </summary>
internal static class StaticFiles
{
    private const string Forever = "max-age=31536000, immutable";

    /// <summary>
    /// A program started from its build, not published, would have browsers ask again for every file on every page, look
    /// on the disk at each request, and send what the build has packed unpacked, under the name of packed.
    /// </summary>
    public static void ServeAsBuilt(ConfigurationManager configuration)
    {
        configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        configuration["ReloadStaticAssetsAtRuntime"] = "false";
    }

    public static bool Holds(PathString path) => Path.HasExtension(path.Value);

    /// <summary>
    /// The entrance's worker lies with the built files and minds one page elsewhere; browsers let it when its own answer
    /// says so. A new one must be found at the next visit.
    /// </summary>
    public static Task LetWorkerMindTheDoor(HttpContext context, Func<Task> next)
    {
        if (context.Request.Path.Equals("/dist/worker.js", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Service-Worker-Allowed"] = $"{context.Request.PathBase}{StaffPaths.Door}";
                context.Response.Headers.CacheControl = "no-cache";
                return Task.CompletedTask;
            });
        }
        return next();
    }

    public static Task KeepHashed(HttpContext context, Func<Task> next)
    {
        if (context.Request.Path.StartsWithSegments("/dist/assets", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    context.Response.Headers.CacheControl = Forever;
                }

                return Task.CompletedTask;
            });
        }

        return next();
    }
}
