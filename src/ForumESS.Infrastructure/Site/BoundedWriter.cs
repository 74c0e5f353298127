using System.Globalization;

namespace ForumESS.Infrastructure.Site;

/// <summary>A text in memory that refuses to grow beyond what was said.</summary>
/// <param name="most">In UTF-16 units.</param>
internal sealed class BoundedWriter(int most) : StringWriter(CultureInfo.InvariantCulture)
{
    /// <exception cref="InvalidOperationException">It would be too long.</exception>
    public override void Write(char value)
    {
        Grow(1);
        base.Write(value);
    }

    /// <inheritdoc cref="Write(char)"/>
    public override void Write(string? value)
    {
        Grow(value?.Length ?? 0);
        base.Write(value);
    }

    /// <inheritdoc cref="Write(char)"/>
    public override void Write(char[] buffer, int index, int count)
    {
        Grow(count);
        base.Write(buffer, index, count);
    }

    /// <inheritdoc cref="Write(char)"/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        Grow(buffer.Length);
        base.Write(buffer);
    }

    private void Grow(int more)
    {
        if (GetStringBuilder().Length + more > most)
        {
            throw new InvalidOperationException("It grows too long.");
        }
    }
}
