using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Infrastructure.Mail;

/// <summary>A template's text, its first line apart.</summary>
internal sealed record TemplatedText(string FirstLine, string Rest);

/// <summary>A mail's words, before they become a message.</summary>
internal sealed record WrittenMail(string Subject, string Text, string Html);

/// <summary>
/// The Liquid files of <c>templates/mail</c>, looked at again for each mail so that an edit needs no restart. Values are only
/// ever text: what looks like a tag, Liquid's or HTML's, comes out as it was typed.
/// </summary>
internal sealed class MailTemplates(ForumPaths paths) : IDisposable
{
    public const string HtmlEnd = ".html.liquid";
    public const string TextEnd = ".txt.liquid";

    private const int MostSteps = 2_000;

    // Of the office's words, each with its former ones.
    private const int MostKept = 500;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly LiquidFiles files = new(paths.Templates("mail"), MostSteps);
    private readonly ConcurrentDictionary<string, IFluidTemplate> typed = new();

    /// <summary>The mails there are files for, in the order of their names; without the parts that they include.</summary>
    public IReadOnlyList<string> Names => files.Names($".{Locales.Default.Code}{HtmlEnd}");

    public void Dispose() => files.Dispose();

    /// <inheritdoc cref="LiquidFiles.Holds"/>
    public bool Holds(string file) => files.Holds(file);

    /// <param name="own">The office's words for it; null for the shipped files'.</param>
    /// <exception cref="TemplateException">A template is missing or broken.</exception>
    public async Task<WrittenMail> WriteAsync(
        string name,
        string language,
        OfficeTemplate? own,
        IReadOnlyDictionary<string, object?> values
    )
    {
        if (own is null)
        {
            var text = await TextAsync(name, language, values);
            var page = await files.RenderAsync(files.FileName(name, language, HtmlEnd), values, Html);
            return new WrittenMail(MailValues.OneLine(text.FirstLine), text.Rest, page);
        }
        var label = $"{name}.{language}";
        var subject = await files.RenderAsync(Typed(own.Subject, label), label, values, NullEncoder.Default);
        var body = await files.RenderAsync(Typed(own.Body, label), label, values, NullEncoder.Default);
        var html = await files.RenderAsync(Typed(own.Html, label), label, values, Html);
        // Once more behind the check at saving: what a template puts together is whole only here.
        return new WrittenMail(
            MailValues.OneLine(subject),
            body.ReplaceLineEndings("\n").Trim() + "\n",
            MailHtml.Clean(html)
        );
    }

    /// <exception cref="TemplateException">The file is missing or broken.</exception>
    public async Task<TemplatedText> TextAsync(
        string name,
        string language,
        IReadOnlyDictionary<string, object?> values
    ) => Split(await files.RenderAsync(files.FileName(name, language, TextEnd), values, NullEncoder.Default));

    /// <summary>A mail's words as they are shipped: what the office begins with, and comes back to.</summary>
    /// <exception cref="TemplateException">A file is missing.</exception>
    public OfficeTemplate Shipped(string name, string language)
    {
        var text = Split(files.Read(files.FileName(name, language, TextEnd)));
        return new OfficeTemplate
        {
            Name = name,
            Language = language,
            Subject = text.FirstLine,
            Body = text.Rest,
            Html = files.Read(files.FileName(name, language, HtmlEnd)),
        };
    }

    private static TemplatedText Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        return new TemplatedText(lines[0].Trim(), lines.Length > 1 ? lines[1].Trim() + "\n" : "");
    }

    private IFluidTemplate Typed(string source, string label)
    {
        if (typed.Count > MostKept)
        {
            typed.Clear();
        }
        return typed.GetOrAdd(source, text => LiquidFiles.Parsed(text, label));
    }
}
