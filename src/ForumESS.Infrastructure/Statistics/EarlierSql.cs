namespace ForumESS.Infrastructure.Statistics;

/// <summary>Which editions forecasts learn from; part of larger statements.</summary>
internal static class EarlierSql
{
    /// <summary>Of <c>editions e</c>, for the one of <c>@year</c>: an invented edition (<c>@IsDemo</c>) teaches nothing about a real one.</summary>
    public const string IsEarlier = "e.status = 'held' and e.year < @year and (e.is_demo = 0 or @IsDemo = 1)";
}
