using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace ForumESS.Web.Kept;

/// <summary>How the bytes of an answer travel.</summary>
internal enum Coding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class Codings
{
    /// <summary>Its name in HTTP; null for the bytes as they are.</summary>
    public static string? Name(this Coding coding) =>
        coding switch
        {
            Coding.Brotli => "br",
            Coding.Gzip => "gzip",
            _ => null,
        };

    /// <summary>The one that packs best of those that <c>Accept-Encoding</c> names and does not refuse.</summary>
    public static Coding Best(StringValues accepted)
    {
        var best = Coding.Identity;
        foreach (var line in accepted)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var coding = Of(line.AsSpan()[range]);
                best = coding > best ? coding : best;
            }
        }
        return best;
    }

    private static Coding Of(ReadOnlySpan<char> entry)
    {
        var end = entry.IndexOf(';');
        var name = (end < 0 ? entry : entry[..end]).Trim();
        var coding =
            name.Equals("br", StringComparison.OrdinalIgnoreCase) ? Coding.Brotli
            : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? Coding.Gzip
            : Coding.Identity;
        return end >= 0 && IsRefusal(entry[(end + 1)..].Trim()) ? Coding.Identity : coding;
    }

    private static bool IsRefusal(ReadOnlySpan<char> weight) =>
        weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(weight[2..], CultureInfo.InvariantCulture, out var quality)
        && quality == 0;
}
