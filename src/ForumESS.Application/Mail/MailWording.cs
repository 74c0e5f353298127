using ForumESS.Domain;

namespace ForumESS.Application.Mail;

/// <summary>The words of one mail in one language, in Liquid.</summary>
/// <param name="Name">What names its files, e.g. <c>confirmation</c>.</param>
/// <param name="Language">Two-letter code.</param>
public sealed record MailWording(string Name, string Language, string Subject, string Html, string Text)
{
    /// <summary>Of either body: many times what a mail says.</summary>
    public const int MostOfBody = 30_000;
}

/// <summary>The words that the office wrote. Only called inside a command's transaction.</summary>
public interface IMailWordings
{
    /// <summary>Keeps what the office wrote as it is until the transaction ends; false when it has written nothing.</summary>
    Task<bool> LockAsync(string name, string language, CancellationToken cancellationToken);

    /// <summary>False when the office has written some by now.</summary>
    Task<bool> AddAsync(MailWording wording, CancellationToken cancellationToken);

    Task UpdateAsync(MailWording wording, CancellationToken cancellationToken);

    /// <summary>False when the office had written none.</summary>
    Task<bool> RemoveAsync(string name, string language, CancellationToken cancellationToken);
}

/// <summary>Knows what a template may say.</summary>
public interface IWordingCheck
{
    bool Knows(string name, string language);

    /// <summary>The values that words may name, members after a dot, by name.</summary>
    IReadOnlyList<string> ValuesOf(string language);

    /// <summary>
    /// What keeps the words from being sent, at most one fault for each of the fields <c>Subject</c>, <c>Html</c> and
    /// <c>Text</c>, with the <c>line</c> and <c>column</c> that a person counts from 1.
    /// </summary>
    IReadOnlyList<FieldError> Check(MailWording wording);
}
