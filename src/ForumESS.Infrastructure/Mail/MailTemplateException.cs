namespace ForumESS.Infrastructure.Mail;

/// <summary>A template is missing or not Liquid; the message names the file and holds nothing of the mail.</summary>
internal sealed class MailTemplateException(string message) : Exception(message);
