using ForumESS.Application.Pipeline;
using ForumESS.Domain.Audit;

namespace ForumESS.Application.Audit;

/// <summary>Who did what, newest first. A condition of null asks for nothing.</summary>
public sealed record ListAuditEntries : IQuery<AuditPage>
{
    public const int PageSize = 50;

    public ActorKind? Actor { get; init; }

    /// <summary>An account or a token.</summary>
    public Guid? ActorId { get; init; }

    public AuditSubject? Subject { get; init; }

    public string? SubjectId { get; init; }

    public int? Year { get; init; }

    /// <summary>Only entries with a smaller number: the last page's <see cref="AuditPage.Next"/>.</summary>
    public long? Before { get; init; }
}

/// <param name="Next">Null after the oldest.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Items, long? Next);

public sealed record AuditLine
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ActorKind Actor { get; init; }

    /// <summary>Of the account or the token, as it is called now; null for the others and where it is not known any more.</summary>
    public string? ActorName { get; init; }

    /// <summary>As stored: another version of the program may know others.</summary>
    public required string Action { get; init; }

    public required AuditSubject Subject { get; init; }

    public string? SubjectId { get; init; }

    public int? Year { get; init; }

    /// <summary>Null once the person it is about was forgotten.</summary>
    public AuditDetails? Details { get; init; }
}
