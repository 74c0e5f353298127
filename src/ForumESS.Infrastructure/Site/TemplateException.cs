namespace ForumESS.Infrastructure.Site;

/// <summary>A template is missing or not Liquid; the message names the file and holds nothing of what it was to tell.</summary>
internal sealed class TemplateException(string message) : Exception(message);
