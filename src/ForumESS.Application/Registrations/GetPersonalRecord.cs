using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Registrations;

/// <summary>What is stored about a registration beside its own fields and answers, each list oldest first.</summary>
public sealed record GetPersonalRecord(Guid Id) : IQuery<PersonalRecord>;

public sealed record PersonalRecord
{
    public required IReadOnlyList<StoredConsent> Consents { get; init; }
    public required IReadOnlyList<StoredTicket> Tickets { get; init; }
    public required IReadOnlyList<PassageLine> Passages { get; init; }
    public required IReadOnlyList<StoredCertificate> Certificates { get; init; }
    public required IReadOnlyList<StoredMail> Mails { get; init; }
    public required IReadOnlyList<StoredNote> Notes { get; init; }
}

public sealed record StoredConsent
{
    public required string Purpose { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
}

public sealed record StoredTicket
{
    public required string ShortCode { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A certificate of attendance that was given out.</summary>
public sealed record StoredCertificate
{
    public required DateTimeOffset IssuedAt { get; init; }
}

/// <summary>What the office noted about the person.</summary>
public sealed record StoredNote
{
    public required string Text { get; init; }
    public required DateTimeOffset NotedAt { get; init; }
}

public sealed record StoredMail
{
    /// <summary>The stored code of a <see cref="Mail.MailKind"/>.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it waits, and for one that was taken back.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
