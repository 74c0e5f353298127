namespace ForumESS.Application.Pipeline;

/// <summary>
/// How many commands this process has run, refused ones too. It grows before a command's caller is answered: what was
/// read at one count is true while it stands, but for what other processes store.
/// </summary>
public sealed class CommandCount
{
    private long value;

    public long Value => Interlocked.Read(ref value);

    internal void Grow() => Interlocked.Increment(ref value);
}
