using Serilog.Core;
using Serilog.Events;

namespace ForumESS.Web.Operations;

/// <summary>
/// Takes what opens a door out of the addresses in every log line: a personal link or an invitation is a secret, and
/// whoever reads logs is not its holder.
/// </summary>
public sealed class MaskedPaths : ILogEventEnricher
{
    private const string RequestPath = "RequestPath";
    private const string Mask = "***";

    // No word of our own addresses is that long; files and ids are told apart below.
    private const int LongestWord = 20;

    private static readonly string[] BeforeSecrets =
    [
        "inscription",
        "invitation",
        "enquete",
        "attestation",
        "appareil",
    ];

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(propertyFactory);
        if (logEvent.Properties.TryGetValue(RequestPath, out var value) && value is ScalarValue { Value: string path })
        {
            logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty(RequestPath, Of(path)));
        }
    }

    /// <summary>The path with each secret part, and each part that may be one, replaced.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('?')[0].Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            var opensSecret = BeforeSecrets.Contains(parts[i - 1], StringComparer.OrdinalIgnoreCase);
            var isLong = parts[i].Length > LongestWord && !parts[i].Contains('.') && !Guid.TryParse(parts[i], out _);
            if ((opensSecret && parts[i].Length > 0) || isLong)
            {
                parts[i] = Mask;
            }
        }
        return string.Join('/', parts);
    }
}
