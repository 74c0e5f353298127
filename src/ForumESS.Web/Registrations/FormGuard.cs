using System.Globalization;
using System.Security.Cryptography;
using ForumESS.Domain;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.DataProtection;

namespace ForumESS.Web.Registrations;

/// <summary>
/// Keeps programs that fill in every form they meet from taking seats, without a puzzle, a script or a third party.
/// The partial <c>_FormGuard</c> puts a field into the form that people neither see nor hear, and the sealed instant at
/// which the form was shown. A form that comes back with the field filled, or sooner than anybody types a name and an
/// address, is shown again with everything kept and without that field: nothing is stored, and whoever was caught by mistake,
/// because a password manager filled it all in at once, sends it a second time and is through. The instant is nobody's own, so a
/// page that holds it may be kept for others. The API has no such bound, and who is signed in is not asked.
/// </summary>
public sealed class FormGuard(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Named like one that programs like to fill in and that browsers do not know.</summary>
    public const string TrapField = "website";

    public const string ShownField = "shown";

    /// <summary>Counted from when the form was first shown, not from a refusal.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(3);

    /// <summary>A sealed instant copied once serves no longer; who left the form open overnight is asked to send again.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromDays(1);

    /// <summary>One answer to every doubt: it tells a program nothing, and is true for a person.</summary>
    public static readonly Error SendAgain = Error.Validation("registration.send_again");

    private readonly IDataProtector seal = protection.CreateProtector("ForumESS.FormGuard");

    /// <summary>False where the form is to be shown again with <see cref="SendAgain"/>.</summary>
    public bool Accepts(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.User.ActorId() is not null || (!HasTrapped(request) && AgeOf(request) >= LeastTime);
    }

    /// <summary>
    /// True where the form came back with the trap filled: what fills it in for a person would do so again, so the form is
    /// shown again without it.
    /// </summary>
    public static bool HasTrapped(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !string.IsNullOrEmpty(Posted(request, TrapField));
    }

    /// <summary>What <see cref="ShownField"/> holds: as it came, so that the time goes on, or now.</summary>
    public string StampFor(HttpRequest request) =>
        AgeOf(request) is null
            ? seal.Protect(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))
            : Posted(request, ShownField)!;

    /// <summary>Null where the form holds no instant of ours, or one too old to count.</summary>
    private TimeSpan? AgeOf(HttpRequest request)
    {
        if (Posted(request, ShownField) is not { Length: > 0 } stamp)
        {
            return null;
        }
        try
        {
            var shown = long.Parse(seal.Unprotect(stamp), CultureInfo.InvariantCulture);
            var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(shown);
            return age <= MostTime ? age : null;
        }
        catch (CryptographicException)
        {
            // Forged, cut off, or sealed by another site.
            return null;
        }
    }

    private static string? Posted(HttpRequest request, string field) =>
        request.HasFormContentType ? request.Form[field].ToString() : null;
}
