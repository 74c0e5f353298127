using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Tickets;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>A folder of its own for one test's key file.</summary>
public sealed class KeyFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("forumess-keys-");

    public string File => System.IO.Path.Combine(folder.FullName, "tickets.pem");

    public string Path => folder.FullName;

    public TicketKeys Keys() => TicketKeyFile.Open(File, new ForumPaths(Path));

    public static TicketKeys NewKeys()
    {
        using var folder = new KeyFolder();
        return folder.Keys();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
