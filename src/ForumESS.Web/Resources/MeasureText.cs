namespace ForumESS.Web.Resources;

/// <summary>Names the resources of measures: what each figure is called and means, by its code, wherever it stands.</summary>
public sealed class MeasureText;
