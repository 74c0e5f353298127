using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Statistics;

/// <summary>
/// <see cref="Pace.State"/> alone, counted rather than listed: what is asked for each time the office's first page is opened.
/// Unknown for a year without an edition.
/// </summary>
public sealed record GetPaceState(int Year) : IQuery<PaceState>;
