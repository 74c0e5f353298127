using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>How many of an edition's registrations were cancelled.</summary>
public sealed record CountCancellations(Guid EditionId) : IQuery<int>;
