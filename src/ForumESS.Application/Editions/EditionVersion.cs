using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ForumESS.Domain;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.Editions;

/// <summary>
/// Names a plan by what it says: a form carries it, so that whoever saves over what somebody else saved meanwhile is told. Two
/// plans that say the same have the same.
/// </summary>
public static class EditionVersion
{
    public static string Of(EditionPlan plan)
    {
        object?[] parts =
        [
            plan.Ordinal,
            .. TextsOf(plan.Theme),
            .. TextsOf(plan.Description),
            plan.RoomId,
            plan.VenueId,
            plan.StartsAt?.UtcTicks,
            plan.EndsAt?.UtcTicks,
            plan.RegistrationOpensAt?.UtcTicks,
            plan.RegistrationClosesAt?.UtcTicks,
        ];
        var said = string.Join('\0', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16));
    }

    // Closed by its own mark, so that a theme cannot pass for a description.
    private static IEnumerable<string> TextsOf(LocalizedText? text) =>
        (text?.Texts ?? new Dictionary<string, string>())
            .OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => $"{each.Key} {each.Value}")
            .Append(";");
}
