namespace ForumESS.Infrastructure;

/// <summary>What processes that start together must do one by one.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Held until it is disposed; the file goes with it. Who comes after must look whether the work is done already: at
    /// the instant when the file goes, two may be let in.
    /// </summary>
    /// <exception cref="IOException">Another process held it for all of <paramref name="patience"/>, or the place cannot be written.</exception>
    public static IDisposable Wait(string path, TimeSpan patience)
    {
        var givesUpAt = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.Write,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                );
            }
            catch (IOException) when (Environment.TickCount64 < givesUpAt)
            {
                // .NET can refuse a file that is in use, but not wait for it: asking again is all there is.
                Thread.Sleep(Pause);
            }
        }
    }
}
