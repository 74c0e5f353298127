namespace ForumESS.Web.Resources;

/// <summary>Names the texts about endpoints that are told what happens.</summary>
public sealed class WebhookText;
