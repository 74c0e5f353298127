using ForumESS.Application.Pipeline;
using ForumESS.Domain.Privacy;

namespace ForumESS.Application.Privacy;

/// <summary>Every request about somebody's own data: the open ones by their deadline, then the others, the latest first.</summary>
public sealed record ListPrivacyRequests : IQuery<IReadOnlyList<PrivacyRequestLine>>;

public sealed record PrivacyRequestLine
{
    public required Guid Id { get; init; }
    public required PrivacyRight Right { get; init; }

    /// <summary>Empty once it was forgotten.</summary>
    public required string Contact { get; init; }

    public string? Asked { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Null while it waits for its answer; then the outcome and what was done are not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public PrivacyOutcome? Outcome { get; init; }
    public string? Done { get; init; }

    /// <summary>Open, and to be answered soon or late already.</summary>
    public bool IsUrgent(DateTimeOffset now) => ClosedAt is null && DueAt - now < PrivacyRequest.NearDeadline;
}
