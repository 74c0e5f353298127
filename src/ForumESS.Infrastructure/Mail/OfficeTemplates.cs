using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>One mail in one language as the office words it: Liquid in all three parts.</summary>
internal sealed record OfficeTemplate
{
    public string Name { get; init; } = "";
    public string Language { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Html { get; init; } = "";
    public string Body { get; init; } = "";
}

/// <summary>What the office has written over the shipped files, as it stood when it was read.</summary>
internal sealed class OfficeTemplates(IEnumerable<OfficeTemplate> templates)
{
    public static readonly OfficeTemplates None = new([]);

    private static readonly SqlText List = new(
        "select name as Name, language as Language, subject as Subject, html as Html, body as Body from mail_templates"
    );

    private readonly Dictionary<(string, string), OfficeTemplate> templates = templates.ToDictionary(each =>
        (each.Name, each.Language)
    );

    public static async Task<OfficeTemplates> ReadAsync(DbSession session, CancellationToken cancellationToken) =>
        new(await session.QueryAsync<OfficeTemplate>(List, null, cancellationToken));

    /// <summary>Null where the shipped files hold.</summary>
    public OfficeTemplate? Find(string name, string language) => templates.GetValueOrDefault((name, language));
}
