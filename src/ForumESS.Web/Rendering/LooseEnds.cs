namespace ForumESS.Web.Rendering;

/// <summary>
/// Lengths of thread ends that look uneven and are the same every time for the same year, so that pages can be cached
/// and compared.
/// </summary>
internal sealed class LooseEnds(int seed)
{
    private uint state = unchecked((uint)seed * 2654435761u);

    /// <summary>A length from <paramref name="shortest"/> to <paramref name="longest"/>, both included.</summary>
    public int Next(int shortest, int longest)
    {
        unchecked
        {
            state = (state * 1664525u) + 1013904223u;
        }

        return shortest + (int)((state >> 16) % (uint)(longest - shortest + 1));
    }
}
