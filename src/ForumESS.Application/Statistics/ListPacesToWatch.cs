using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Statistics;

/// <summary>Years of the editions that people register for and whose pace nobody has looked at within a day.</summary>
public sealed record ListPacesToWatch(DateTimeOffset Now) : IQuery<IReadOnlyList<int>>;
