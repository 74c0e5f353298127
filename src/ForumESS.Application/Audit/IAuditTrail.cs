using ForumESS.Domain.Audit;

namespace ForumESS.Application.Audit;

/// <summary>The chain of who did what. Only called inside a command's transaction.</summary>
public interface IAuditTrail
{
    /// <summary>
    /// What is stored of it, by field; empty when there is nothing. The value of a field that
    /// <see cref="AuditChanges.IsHidden"/> may tell of a person: it is compared and goes nowhere.
    /// </summary>
    Task<IReadOnlyDictionary<string, string?>> ReadAsync(
        AuditSubject subject,
        string id,
        CancellationToken cancellationToken
    );

    /// <summary>Appended with the commit, and only if what the command changed is kept.</summary>
    void Add(AuditEntry entry);
}

/// <param name="Details">As JSON.</param>
public sealed record AuditEntry(
    DateTimeOffset At,
    ActorKind Actor,
    Guid? ActorId,
    AuditAction Action,
    AuditSubject Subject,
    string? SubjectId,
    int? Year,
    string Details
);
