using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ForumESS.Application;

/// <summary>
/// The cryptographic source, asked for some hundred bytes at a time: asking costs as much for few, and a registration
/// needs few five times. Nothing drawn is kept once it is given out.
/// </summary>
public static class RandomDraw
{
    private const int DrawnAtOnce = 512;
    private const int GuidBytes = 16;
    private const int VersionAt = 6;
    private const int VariantAt = 8;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int left;

    /// <param name="bytes">At most 512.</param>
    public static void Fill(Span<byte> bytes)
    {
        drawn ??= new byte[DrawnAtOnce];
        if (left < bytes.Length)
        {
            RandomNumberGenerator.Fill(drawn);
            left = DrawnAtOnce;
        }
        left -= bytes.Length;
        var given = drawn.AsSpan(left, bytes.Length);
        given.CopyTo(bytes);
        given.Clear();
    }

    /// <summary>As <see cref="Guid.CreateVersion7(DateTimeOffset)"/>.</summary>
    public static Guid NewId(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds() << 16);
        Fill(bytes[VersionAt..]);
        bytes[VersionAt] = (byte)(0x70 | (bytes[VersionAt] & 0x0F));
        bytes[VariantAt] = (byte)(0x80 | (bytes[VariantAt] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
