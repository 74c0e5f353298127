using System.Security.Cryptography;
using System.Text;
using ForumESS.Domain.Tickets;

namespace ForumESS.Domain.Certificates;

/// <summary>
/// What a certificate of attendance is checked by: 16 letters and digits that tell nothing of the person. Only its hash
/// is stored, so that a copy of the database proves no certificate.
/// </summary>
public sealed record CertificateCode
{
    /// <summary>80 bits: nobody guesses one.</summary>
    public const int Bytes = 10;

    private const int Length = 16;
    private const int GroupLength = 4;

    private CertificateCode(string value) => Value = value;

    /// <summary>Without hyphens.</summary>
    public string Value { get; }

    /// <summary>SHA-256 in lower-case hexadecimal: what is stored and looked up.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Value)));

    /// <param name="bytes"><see cref="Bytes"/> bytes that nobody can foretell.</param>
    public static CertificateCode From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Bytes);
        return new CertificateCode(Base32.Encode(bytes));
    }

    /// <summary>
    /// Reads a code as people type it: any case, spaces and hyphens anywhere, the digits that pass for a letter. Null for
    /// a text that cannot be one.
    /// </summary>
    public static CertificateCode? Parse(string? typed)
    {
        var value = new StringBuilder(Length);
        foreach (var sign in typed ?? "")
        {
            if (char.IsWhiteSpace(sign) || sign is '-' or '\u2010' or '\u2011' or '\u2013')
            {
                continue;
            }
            if (value.Length == Length)
            {
                return null;
            }
            value.Append(Canonical(sign));
        }
        var text = value.ToString();
        return text.Length == Length && Base32.IsAlphabetic(text) ? new CertificateCode(text) : null;
    }

    /// <summary>In groups, as printed and in the address: <c>ABCD-EFGH-IJKL-MNOP</c>.</summary>
    public override string ToString() => string.Join('-', Value.Chunk(GroupLength).Select(group => new string(group)));

    private static char Canonical(char sign) =>
        sign switch
        {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            >= 'a' and <= 'z' => (char)(sign - 'a' + 'A'),
            _ => sign,
        };
}
