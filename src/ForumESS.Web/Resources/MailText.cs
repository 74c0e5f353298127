namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the office's pages about mails.</summary>
public sealed class MailText;
