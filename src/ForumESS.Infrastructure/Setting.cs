using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure;

internal static class Setting
{
    /// <summary>One of an enum's names in any case, not a number; <paramref name="fallback"/> when it is not set.</summary>
    /// <exception cref="SettingException">It is set to anything else.</exception>
    public static T Choice<T>(IConfigurationSection section, string key, T fallback)
        where T : struct, Enum
    {
        var text = section[key]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }
        var name = Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name is null
            ? throw new SettingException(
                $"{section.Path}:{key}",
                $"must be one of {string.Join(", ", Enum.GetNames<T>())}."
            )
            : Enum.Parse<T>(name);
    }

    /// <summary>A whole number; <paramref name="fallback"/> when it is not set.</summary>
    /// <exception cref="SettingException">It is set to anything else.</exception>
    public static int Number(IConfigurationSection section, string key, int fallback, int least, int most)
    {
        var text = section[key]?.Trim();
        return string.IsNullOrEmpty(text) ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
            : throw new SettingException(
                $"{section.Path}:{key}",
                string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}.")
            );
    }

    /// <summary>The folder, made where it is missing, so that it is not first looked for when something must be kept.</summary>
    /// <exception cref="SettingException">It cannot be made or written.</exception>
    public static DirectoryInfo MadeFolder(string key, string path)
    {
        try
        {
            var folder = Directory.CreateDirectory(path);
            var probe = Path.Combine(folder.FullName, $".{Path.GetRandomFileName()}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException(key, $"must name a place that can be made and written: {exception.Message}");
        }
    }
}
