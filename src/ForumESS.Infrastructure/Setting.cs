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
}
