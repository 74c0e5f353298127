using System.Buffers;

namespace ForumESS.Domain.Tickets;

/// <summary>
/// RFC 4648 base32 in whole groups only: 5 bytes are 8 characters. No group is ever cut, so there is neither padding
/// nor a spare bit, and every byte string has exactly one text.
/// </summary>
/// <remarks>
/// Preferred to base45, which would be shorter but reach the same QR version: base45 uses the space, which clients trim,
/// and signs that a keyboard-like scanner gets wrong on a French layout.
/// </remarks>
internal static class Base32
{
    private const int GroupBytes = 5;
    private const int GroupCharacters = 8;
    private const int BitsPerCharacter = 5;
    private const int ValueMask = 0x1F;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    public static bool IsAlphabetic(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

    /// <param name="bytes">A multiple of 5 bytes.</param>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % GroupBytes != 0)
        {
            throw new ArgumentException("Only whole groups of 5 bytes are written.", nameof(bytes));
        }

        Span<char> text = new char[bytes.Length / GroupBytes * GroupCharacters];
        for (var group = 0; group < bytes.Length / GroupBytes; group++)
        {
            var bits = 0UL;
            foreach (var value in bytes.Slice(group * GroupBytes, GroupBytes))
            {
                bits = bits << 8 | value;
            }

            var characters = text.Slice(group * GroupCharacters, GroupCharacters);
            for (var i = GroupCharacters - 1; i >= 0; i--)
            {
                characters[i] = Alphabet[(int)(bits & ValueMask)];
                bits >>= BitsPerCharacter;
            }
        }

        return new string(text);
    }

    /// <param name="text">A multiple of 8 characters, all of the alphabet: upper case, no padding.</param>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % GroupCharacters != 0 || !IsAlphabetic(text))
        {
            throw new ArgumentException("Only whole groups of 8 base32 characters are read.", nameof(text));
        }

        var bytes = new byte[text.Length / GroupCharacters * GroupBytes];
        for (var group = 0; group < text.Length / GroupCharacters; group++)
        {
            var bits = 0UL;
            foreach (var character in text.Slice(group * GroupCharacters, GroupCharacters))
            {
                bits = bits << BitsPerCharacter | (uint)ValueOf(character);
            }

            for (var i = GroupBytes - 1; i >= 0; i--)
            {
                bytes[group * GroupBytes + i] = (byte)(bits & 0xFF);
                bits >>= 8;
            }
        }

        return bytes;
    }

    /// <summary>0 to 31. Defined only for a character of the alphabet.</summary>
    public static int ValueOf(char character) => character >= 'A' ? character - 'A' : character - '2' + 26;
}
