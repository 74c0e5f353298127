using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Statistics;

/// <summary>Years of editions that have registrations or passages, oldest first.</summary>
/// <param name="OnlyUncounted">Those alone of which something was never counted.</param>
public sealed record ListYearsToTally(bool OnlyUncounted) : IQuery<IReadOnlyList<int>>;
