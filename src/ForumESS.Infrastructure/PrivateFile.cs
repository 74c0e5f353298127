namespace ForumESS.Infrastructure;

/// <summary>Files with keys or people's data: on Unix nobody but their owner may read them.</summary>
public static class PrivateFile
{
    /// <exception cref="IOException">There is such a file already, or none can be made there.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(path, options);
    }

    /// <summary>A file for as long as it is open, for what is too large for memory.</summary>
    public static FileStream Temporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(Path.Combine(Path.GetTempPath(), $"forumess-{Path.GetRandomFileName()}"), options);
    }

    /// <summary>
    /// Makes an empty file where there is none: SQLite takes it for a new database, and gives the files beside it the
    /// same permissions. What an operator chose for one that is there already stays.
    /// </summary>
    public static void Ensure(string path)
    {
        if (!File.Exists(path))
        {
            using var made = Create(path);
        }
    }
}
