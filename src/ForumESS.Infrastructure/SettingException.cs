namespace ForumESS.Infrastructure;

/// <summary>A setting that stops the start; the message names its key and says what is expected.</summary>
public sealed class SettingException : Exception
{
    public SettingException(string key, string expected)
        : base($"The setting {key} {expected}") { }

    public SettingException() { }

    public SettingException(string message)
        : base(message) { }

    public SettingException(string message, Exception innerException)
        : base(message, innerException) { }
}
