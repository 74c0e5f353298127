using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Mail;

/// <summary>Whether mails leave, for the office, the verb <c>check</c> and the health page. No personal data.</summary>
public sealed record GetOutboxState : IQuery<OutboxState>;

public sealed record OutboxState
{
    /// <summary>A mail that waits longer than this is late: a healthy outbox sends within seconds.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(15);

    public const int MostTroubles = 50;

    /// <summary>Mails that wait to be sent, the late ones among them.</summary>
    public required int Queued { get; init; }

    public required int Late { get; init; }

    /// <summary>Mails refused for good.</summary>
    public required int Failed { get; init; }

    /// <summary>Whole minutes since the oldest waiting mail was stored; null when none waits.</summary>
    public required int? OldestWaitingMinutes { get; init; }

    public required int SentInLastHour { get; init; }

    /// <summary>Since when the office holds every mail back; null when it does not.</summary>
    public required DateTimeOffset? PausedAt { get; init; }

    /// <summary>Mails refused for good, the newest first, at most <see cref="MostTroubles"/>.</summary>
    public required IReadOnlyList<MailTrouble> Refused { get; init; }

    /// <summary>Mails that were not taken yet and are tried again, likewise.</summary>
    public required IReadOnlyList<MailTrouble> Delayed { get; init; }
}

/// <summary>One mail that was tried and did not get through.</summary>
public sealed record MailTrouble
{
    public Guid Id { get; init; }

    /// <summary>The stored code of a <see cref="MailKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Null for a mail that is about no registration.</summary>
    public Guid? RegistrationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Null when it was refused for good.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>True when it had left and came back: it cannot be tried again.</summary>
    public bool IsBounced { get; init; }

    /// <summary>The server's words, without addresses.</summary>
    public string Words { get; init; } = "";
}
