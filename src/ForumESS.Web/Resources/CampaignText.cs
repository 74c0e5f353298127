namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the office's mails to many at once.</summary>
public sealed class CampaignText;
