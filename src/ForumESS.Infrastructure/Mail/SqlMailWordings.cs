using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

internal sealed class SqlMailWordings(DbSession session, TimeProvider clock) : IMailWordings
{
    private static readonly SqlText Change = new(
        """
        update mail_templates
        set subject = @Subject, html = @Html, body = @Text, changed_at = @Now
        where name = @Name and language = @Language
        """
    );

    private static readonly SqlText ChangeSeen = new(
        """
        update mail_templates
        set subject = @Subject, html = @Html, body = @Text, changed_at = @Now
        where name = @Name and language = @Language and changed_at = @SeenAt
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

    public async Task<bool> SaveAsync(MailWording wording, WordingSeen? over, CancellationToken cancellationToken)
    {
        var row = new
        {
            wording.Name,
            wording.Language,
            wording.Subject,
            wording.Html,
            wording.Text,
            Now = clock.GetUtcNow(),
            SeenAt = over?.ChangedAt,
        };
        if (over is not null)
        {
            return over.ChangedAt is null
                ? await session.TryExecuteAsync(Add, row, cancellationToken)
                : await session.ExecuteAsync(ChangeSeen, row, cancellationToken) == 1;
        }
        if (await session.ExecuteAsync(Change, row, cancellationToken) == 1)
        {
            return true;
        }
        // Another node may keep its first words for this mail at the same moment; whoever comes last holds.
        if (!await session.TryExecuteAsync(Add, row, cancellationToken))
        {
            await session.ExecuteAsync(Change, row, cancellationToken);
        }
        return true;
    }

    public async Task<bool> RemoveAsync(string name, string language, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { name, language }, cancellationToken) == 1;
}
