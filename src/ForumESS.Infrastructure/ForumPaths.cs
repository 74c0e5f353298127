namespace ForumESS.Infrastructure;

/// <summary>Where the program keeps its files. Relative settings are meant from the content root.</summary>
public sealed class ForumPaths(string contentRoot)
{
    public string Resolve(string path) => Path.GetFullPath(path, contentRoot);

    /// <summary>
    /// A folder of <c>templates/</c>: the checkout's own when the site runs from source, so that an edit shows at once,
    /// else the copy beside the program.
    /// </summary>
    public string Templates(string kind) =>
        File.Exists(Resolve("../../ForumESS.sln"))
            ? Resolve($"../../templates/{kind}")
            : Path.Combine(AppContext.BaseDirectory, "templates", kind);
}
