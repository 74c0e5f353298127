using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Badges;

/// <summary>The layouts of <c>templates/badges</c>, read anew each time, so that an edit needs no restart.</summary>
public sealed partial class BadgeLayouts(ForumPaths paths, ILogger<BadgeLayouts> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>In the order of their codes; those that are broken are left out and logged.</summary>
    public IReadOnlyList<BadgeLayout> All()
    {
        var folder = paths.Templates("badges");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<BadgeLayout>()]
            : [];
    }

    /// <summary>Null when there is no sound layout of that name.</summary>
    public BadgeLayout? Find(string? code) => All().FirstOrDefault(layout => layout.Code == code);

    private BadgeLayout? Read(string file)
    {
        try
        {
            var layout = JsonSerializer.Deserialize<BadgeLayout>(File.ReadAllBytes(file), Json);
            if (layout is { IsSound: true })
            {
                return layout with { Code = Path.GetFileNameWithoutExtension(file) };
            }
            LogUnsound(logger, Path.GetFileName(file));
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            LogBroken(logger, Path.GetFileName(file), exception.Message);
        }
        return null;
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The badge layout {File} is not offered: its badges leave the paper, are too small, or it has no French name."
    )]
    private static partial void LogUnsound(ILogger logger, string file);

    [LoggerMessage(2, LogLevel.Warning, "The badge layout {File} is not offered: {Reason}")]
    private static partial void LogBroken(ILogger logger, string file, string reason);
}
