using ForumESS.Domain.Statistics;

namespace ForumESS.Infrastructure.Statistics;

internal sealed record TargetRow
{
    /// <summary>The columns of <c>turnout_targets t</c>.</summary>
    public const string Columns = """
        t.edition_id as EditionId, t.audience as Audience, t.people as People, t.is_priority as IsPriority
        """;

    public Guid EditionId { get; init; }
    public string? Audience { get; init; }
    public int? People { get; init; }
    public bool IsPriority { get; init; }

    public Target ToTarget() => new(Audience, People, IsPriority);
}
