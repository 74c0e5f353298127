using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Rush;

/// <summary>
/// Counts the site's commits in SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html#the_write_ahead_log):
/// the last frame of each has the size of the database in its head. A reader kept open keeps the log from starting over.
/// </summary>
internal sealed class CommitCount : IDisposable
{
    private const int HeaderBytes = 32;
    private const int FrameHeadBytes = 24;
    private const int PageSizeAt = 8;
    private const int SaltAt = 16;
    private const int FrameSaltAt = 8;
    private const int SizeAfterCommitAt = 4;

    private readonly SqliteConnection reader;
    private readonly string log;
    private readonly (ulong Salt, int Commits) before;

    public CommitCount(string databaseFile)
    {
        log = $"{databaseFile}-wal";
        reader = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        reader.Open();
        using var command = reader.CreateCommand();
        command.CommandText = "begin; select count(*) from editions";
        command.ExecuteScalar();
        before = Read();
    }

    /// <summary>Since this was made.</summary>
    public int Commits()
    {
        var now = Read();
        return now.Salt == before.Salt ? now.Commits - before.Commits : now.Commits;
    }

    public void Dispose() => reader.Dispose();

    private (ulong Salt, int Commits) Read()
    {
        using var file = File.OpenHandle(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes)
        {
            return (0, 0);
        }
        var frameBytes = FrameHeadBytes + BinaryPrimitives.ReadInt32BigEndian(header[PageSizeAt..]);
        var salt = BinaryPrimitives.ReadUInt64BigEndian(header[SaltAt..]);
        var commits = 0;
        Span<byte> head = stackalloc byte[FrameHeadBytes];
        for (long at = HeaderBytes; RandomAccess.Read(file, head, at) == FrameHeadBytes; at += frameBytes)
        {
            // What an earlier round of the log left behind.
            if (BinaryPrimitives.ReadUInt64BigEndian(head[FrameSaltAt..]) != salt)
            {
                break;
            }
            commits += BinaryPrimitives.ReadInt32BigEndian(head[SizeAfterCommitAt..]) > 0 ? 1 : 0;
        }
        return (salt, commits);
    }
}
