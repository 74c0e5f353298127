namespace ForumESS.Web.Resources;

/// <summary>Names the resources of the office's forecasts: who comes, how fast they register, which room, who arrives when.</summary>
public sealed class ForecastText;
