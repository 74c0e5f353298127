using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using ForumESS.Domain.Tickets;

namespace ForumESS.Domain.Staff;

/// <summary>
/// The codes that an authenticator app shows: RFC 6238 with what every app understands, HMAC-SHA-1, six digits, half a
/// minute each. A code opens once.
/// </summary>
public static class OneTimeCode
{
    public const int Digits = 6;

    /// <summary>As many as the hash has, as RFC 4226 asks for.</summary>
    public const int SecretBytes = 20;

    private const int SecondsEach = 30;
    private const int Modulus = 1_000_000;

    // Clocks of phones differ, and typing takes time.
    private const int StepsAround = 1;

    /// <summary>The half minute's code, with its leading zeros.</summary>
    public static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238: the one hash that all the apps know. An HMAC does not rest on collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / SecondsEach;

    /// <summary>The half minute that what was typed is the code of; null when it is none, or not later than the last used.</summary>
    /// <param name="lastStep">Of the last code that opened something.</param>
    public static long? Match(ReadOnlySpan<byte> secret, string? typed, DateTimeOffset now, long lastStep)
    {
        if (secret.Length != SecretBytes)
        {
            // What is no secret has codes too, and everybody can compute them.
            return null;
        }
        var code = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        long? matched = null;
        // To the end, whatever fits: the time it takes tells nothing.
        for (var step = StepAt(now) - StepsAround; step <= StepAt(now) + StepsAround; step++)
        {
            var fits = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(code),
                System.Text.Encoding.ASCII.GetBytes(At(secret, step))
            );
            matched = fits && step > lastStep ? step : matched;
        }
        return matched;
    }

    /// <summary>The secret as apps take it when it is typed.</summary>
    public static string Text(ReadOnlySpan<byte> secret) => Base32.Encode(secret);

    /// <summary>The address in the picture that apps scan.</summary>
    /// <param name="issuer">Who runs the site.</param>
    /// <param name="account">The account's e-mail address.</param>
    public static string Address(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}"
        + $"?secret={Text(secret)}&issuer={Uri.EscapeDataString(issuer)}";
}
