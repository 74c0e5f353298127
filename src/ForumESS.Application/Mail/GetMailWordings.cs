using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Mail;

/// <summary>Every mail in every language, with whether the office has words of its own for it.</summary>
public sealed record ListMailWordings : IQuery<IReadOnlyList<MailWordingLine>>;

/// <param name="ChangedAt">Null where the shipped words hold.</param>
public sealed record MailWordingLine(string Name, string Language, DateTimeOffset? ChangedAt);

/// <summary>The words that are sent now; null for a mail that there is not.</summary>
public sealed record GetMailWording(string Name, string Language) : IQuery<MailWordingNow?>;

/// <param name="ChangedAt">Null where the shipped words hold.</param>
public sealed record MailWordingNow(MailWording Wording, DateTimeOffset? ChangedAt);
