using ForumESS.Application.Staff;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>Keys as ASP.NET Core Identity sees them, and as they are kept.</summary>
internal static class StaffPasskeys
{
    /// <summary>Who made the device is not kept: nothing here asks for it.</summary>
    public static UserPasskeyInfo Seen(Passkey key) =>
        new(
            key.CredentialId,
            key.PublicKey,
            key.CreatedAt,
            (uint)key.SignCount,
            key.Transports.Length == 0 ? [] : key.Transports.Split(','),
            isUserVerified: true,
            key.IsBackupEligible,
            key.IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        )
        {
            Name = key.Name,
        };

    public static Passkey Kept(UserPasskeyInfo seen) =>
        new()
        {
            CredentialId = seen.CredentialId,
            PublicKey = seen.PublicKey,
            SignCount = seen.SignCount,
            Transports = Known(seen.Transports ?? []),
            IsBackupEligible = seen.IsBackupEligible,
            IsBackedUp = seen.IsBackedUp,
        };

    // The browser says them, and says them back: none but those of the standard.
    private static string Known(string[] transports) =>
        string.Join(',', transports.Intersect(["ble", "hybrid", "internal", "nfc", "smart-card", "usb"]));
}
