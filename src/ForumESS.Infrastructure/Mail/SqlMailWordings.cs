using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

internal sealed class SqlMailWordings(DbSession session, TimeProvider clock) : IMailWordings
{
    // Written before it is read: the row stays this transaction's on every engine.
    private static readonly SqlText Lock = new(
        "update mail_templates set subject = subject where name = @name and language = @language"
    );

    private static readonly SqlText Change = new(
        """
        update mail_templates
        set subject = @Subject, html = @Html, body = @Text, changed_at = @Now
        where name = @Name and language = @Language
        """
    );

    private static readonly SqlText Add = new(
        """
        insert into mail_templates (name, language, subject, html, body, changed_at)
        values (@Name, @Language, @Subject, @Html, @Text, @Now)
        """
    );

    private static readonly SqlText Remove = new(
        "delete from mail_templates where name = @name and language = @language"
    );

    public async Task<bool> LockAsync(string name, string language, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Lock, new { name, language }, cancellationToken) == 1;

    public Task<bool> AddAsync(MailWording wording, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Add, RowOf(wording), cancellationToken);

    public Task UpdateAsync(MailWording wording, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Change, RowOf(wording), cancellationToken);

    public async Task<bool> RemoveAsync(string name, string language, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { name, language }, cancellationToken) == 1;

    private object RowOf(MailWording wording) =>
        new
        {
            wording.Name,
            wording.Language,
            wording.Subject,
            wording.Html,
            wording.Text,
            Now = clock.GetUtcNow(),
        };
}
