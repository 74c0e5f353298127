namespace ForumESS.Infrastructure.Mail;

/// <summary>Mails that one node took together, its own until the lease ends.</summary>
/// <param name="Words">The office's words for them, as they stood then.</param>
/// <param name="NoneBefore">Where a limit let none be taken, when to ask again; else null.</param>
internal sealed record MailHandful(
    Guid Lease,
    DateTimeOffset Until,
    IReadOnlyList<MailFacts> Mails,
    OfficeTemplates Words,
    DateTimeOffset? NoneBefore = null
);
