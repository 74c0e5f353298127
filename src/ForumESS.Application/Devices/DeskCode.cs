using System.Security.Cryptography;
using ForumESS.Application.Staff;
using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Devices;

/// <summary>
/// What somebody at a welcome desk types to open its list of people. It has the form of a ticket's short code, which is read
/// in spite of look-alikes and whose check character keeps a slip from counting as a try.
/// </summary>
public static class DeskCode
{
    /// <summary>Wrong ones in a row; then only a new code from the office opens the list.</summary>
    public const int MostTries = 10;

    public static ShortCode Create() => ShortCode.FromRandom(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));

    /// <summary>
    /// As kept beside the device, of which alone it is the code. A fast hash: whoever reads it in the database reads the names
    /// there too; what is guessed at the site's door is bounded by <see cref="MostTries"/>.
    /// </summary>
    public static string Hash(Guid deviceId, ShortCode code) => SecretToken.Hash($"{deviceId:N} {code.Value}");
}
