using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Statistics;

/// <summary>Where what is kept as counted is not what the facts tell. Counts everything anew.</summary>
public sealed record GetTallyFaults : IQuery<IReadOnlyList<TallyFault>>;

/// <param name="Audience">Null: of the people in the room by time, or of registrations by day.</param>
public sealed record TallyFault(int Year, string? Audience, bool IsOfDays = false);
