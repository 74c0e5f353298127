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

    private static readonly SqlText Add = new(
        """
        insert into mail_templates (name, language, subject, html, body, changed_at)
        values (@Name, @Language, @Subject, @Html, @Text, @Now)
        """
    );

    private static readonly SqlText Remove = new(
        "delete from mail_templates where name = @name and language = @language"
    );

    public async Task SaveAsync(MailWording wording, CancellationToken cancellationToken)
    {
        var row = new
        {
            wording.Name,
            wording.Language,
            wording.Subject,
            wording.Html,
            wording.Text,
            Now = clock.GetUtcNow(),
        };
        if (await session.ExecuteAsync(Change, row, cancellationToken) == 1)
        {
            return;
        }
        // Another node may keep its first words for this mail at the same moment; whoever comes last holds.
        if (!await session.TryExecuteAsync(Add, row, cancellationToken))
        {
            await session.ExecuteAsync(Change, row, cancellationToken);
        }
    }

    public async Task<bool> RemoveAsync(string name, string language, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { name, language }, cancellationToken) == 1;
}
