namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the survey after the event, as the public reads it.</summary>
public sealed class SurveyText;
