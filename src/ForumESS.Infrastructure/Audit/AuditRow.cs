using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Audit;

/// <summary>An entry of the chain as stored.</summary>
internal sealed record AuditRow
{
    public const string Columns = """
        number as Number, at as At, actor as Actor, actor_id as ActorId, action as Action, subject as Subject,
        subject_id as SubjectId, year as Year, details as Details, digest as Digest, hash as Hash
        """;

    public long Number { get; init; }
    public DateTimeOffset At { get; init; }
    public string Actor { get; init; } = "";
    public Guid? ActorId { get; init; }
    public string Action { get; init; } = "";
    public string Subject { get; init; } = "";
    public string? SubjectId { get; init; }
    public int? Year { get; init; }

    /// <summary>Null once erased.</summary>
    public string? Details { get; init; }
    public string Digest { get; init; } = "";
    public string Hash { get; init; } = "";

    /// <summary>The entry as it is to stand after the one with <paramref name="previous"/> as its hash.</summary>
    public static AuditRow Of(AuditEntry entry, long number, string previous)
    {
        var row = new AuditRow
        {
            Number = number,
            At = entry.At,
            Actor = StoredCode.Of(entry.Actor),
            ActorId = entry.ActorId,
            Action = StoredCode.Of(entry.Action),
            Subject = StoredCode.Of(entry.Subject),
            SubjectId = entry.SubjectId,
            Year = entry.Year,
            Details = entry.Details,
            Digest = AuditSeal.DigestOf(entry.Details),
        };
        return row with { Hash = row.Seal().HashAfter(previous) };
    }

    public AuditSeal Seal() =>
        new()
        {
            Number = Number,
            At = At,
            Actor = Actor,
            ActorId = ActorId,
            Action = Action,
            Subject = Subject,
            SubjectId = SubjectId,
            Year = Year,
            Digest = Digest,
        };
}
