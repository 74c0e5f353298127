using System.IO.Compression;
using System.Security.Cryptography;

namespace ForumESS.Web.Kept;

/// <summary>The bytes of a kept answer, and what they become under each coding, made when first asked for.</summary>
internal sealed class KeptBody
{
    private readonly byte[] plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    private KeptBody(byte[] plain)
    {
        this.plain = plain;
        brotli = new(() => Pack(to => new BrotliStream(to, CompressionLevel.Optimal)));
        gzip = new(() => Pack(to => new GZipStream(to, CompressionLevel.Optimal)));
        OpaqueTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16))}\"";
    }

    /// <summary>Names the bytes, whatever coding they travel in: hence weak.</summary>
    public string ETag => $"W/{OpaqueTag}";

    public string OpaqueTag { get; }

    /// <summary>At most, with every coding made.</summary>
    public long Weight => 3L * plain.Length;

    /// <summary>Most answers are made anew each second and say the same: then what was packed serves on.</summary>
    public static KeptBody Of(ReadOnlySpan<byte> bytes, KeptBody? before) =>
        before is not null && bytes.SequenceEqual(before.plain) ? before : new KeptBody(bytes.ToArray());

    public byte[] In(Coding coding) =>
        coding switch
        {
            Coding.Brotli => brotli.Value,
            Coding.Gzip => gzip.Value,
            _ => plain,
        };

    private byte[] Pack(Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
        {
            stream.Write(plain);
        }
        return packed.ToArray();
    }
}
