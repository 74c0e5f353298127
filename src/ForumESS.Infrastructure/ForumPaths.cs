namespace ForumESS.Infrastructure;

/// <summary>Where the program keeps its files. Relative settings are meant from the content root.</summary>
public sealed class ForumPaths(string contentRoot)
{
    public string Resolve(string path) => Path.GetFullPath(path, contentRoot);
}
