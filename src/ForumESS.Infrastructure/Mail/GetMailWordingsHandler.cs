using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using MediatR;

namespace ForumESS.Infrastructure.Mail;

internal sealed class GetMailWordingsHandler(DbSession session, MailTemplates templates, IWordingCheck check)
    : IRequestHandler<ListMailWordings, IReadOnlyList<MailWordingLine>>,
        IRequestHandler<GetMailWording, MailWordingNow?>
{
    private static readonly SqlText List = new(
        "select name as Name, language as Language, changed_at as ChangedAt from mail_templates"
    );

    private static readonly SqlText Find = new(
        """
        select name as Name, language as Language, subject as Subject, html as Html, body as Body,
               changed_at as ChangedAt
        from mail_templates
        where name = @Name and language = @Language
        """
    );

    public async Task<IReadOnlyList<MailWordingLine>> Handle(
        ListMailWordings request,
        CancellationToken cancellationToken
    )
    {
        var changed = (await session.QueryAsync<Row>(List, null, cancellationToken)).ToDictionary(row =>
            (row.Name, row.Language)
        );
        return
        [
            .. from name in templates.Names
            from locale in Locales.All
            select new MailWordingLine(
                name,
                locale.Code,
                changed.TryGetValue((name, locale.Code), out var row) ? row.ChangedAt : null
            ),
        ];
    }

    public async Task<MailWordingNow?> Handle(GetMailWording request, CancellationToken cancellationToken)
    {
        if (!check.Knows(request.Name, request.Language))
        {
            return null;
        }
        var own = await session.FirstOrDefaultAsync<Row>(Find, request, cancellationToken);
        var words = own is null
            ? templates.Shipped(request.Name, request.Language)
            : new OfficeTemplate
            {
                Subject = own.Subject,
                Html = own.Html,
                Body = own.Body,
            };
        return new MailWordingNow(
            new MailWording(request.Name, request.Language, words.Subject, words.Html, words.Body),
            own?.ChangedAt
        );
    }

    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string Language { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Html { get; init; } = "";
        public string Body { get; init; } = "";
        public DateTimeOffset ChangedAt { get; init; }
    }
}
