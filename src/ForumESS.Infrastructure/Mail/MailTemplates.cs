using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using ForumESS.Infrastructure.Localization;
using Microsoft.Extensions.FileProviders;

namespace ForumESS.Infrastructure.Mail;

/// <summary>A template's text, its first line apart.</summary>
internal sealed record TemplatedText(string FirstLine, string Rest);

/// <summary>
/// The Liquid files of <c>templates/mail</c>, read again for each mail so that an edit needs no restart. Values are only
/// ever text: what looks like a tag, Liquid's or HTML's, comes out as it was typed.
/// </summary>
internal sealed class MailTemplates : IDisposable
{
    // Enough for any mail, and an end to a template that loops.
    private const int MaxSteps = 20_000;

    private static readonly FluidParser Parser = new();
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string folder;
    private readonly PhysicalFileProvider files;
    private readonly TemplateOptions options;

    public MailTemplates(ForumPaths paths)
    {
        folder = paths.Templates("mail");
        files = new PhysicalFileProvider(folder);
        options = new TemplateOptions { FileProvider = files, MaxSteps = MaxSteps };
    }

    public void Dispose() => files.Dispose();

    /// <exception cref="MailTemplateException">The file is missing or broken.</exception>
    public Task<string> HtmlAsync(string name, string language, IReadOnlyDictionary<string, object?> values) =>
        RenderAsync(FileName(name, language, "html"), values, Html);

    /// <inheritdoc cref="HtmlAsync"/>
    public async Task<TemplatedText> TextAsync(
        string name,
        string language,
        IReadOnlyDictionary<string, object?> values
    )
    {
        var text = await RenderAsync(FileName(name, language, "txt"), values, NullEncoder.Default);
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        return new TemplatedText(lines[0].Trim(), lines.Length > 1 ? lines[1].Trim() + "\n" : "");
    }

    // A language without a text of its own gets the default one's.
    private string FileName(string name, string language, string kind)
    {
        var locale = Locales.Of(language).Code;
        var own = $"{name}.{locale}.{kind}.liquid";
        return File.Exists(Path.Combine(folder, own)) ? own : $"{name}.{Locales.Default.Code}.{kind}.liquid";
    }

    private async Task<string> RenderAsync(
        string file,
        IReadOnlyDictionary<string, object?> values,
        TextEncoder encoder
    )
    {
        string source;
        try
        {
            source = await File.ReadAllTextAsync(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            throw new MailTemplateException($"The template {file} cannot be read.");
        }
        if (!Parser.TryParse(source, out var template, out var error))
        {
            throw new MailTemplateException($"The template {file} is broken: {error}");
        }
        var context = new TemplateContext(options);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }
        try
        {
            return await template.RenderAsync(context, encoder);
        }
        catch (Exception exception)
            when (exception is ParseException or FileNotFoundException or InvalidOperationException)
        {
            // Of a file that it includes, or of its steps: neither holds a value.
            throw new MailTemplateException($"The template {file} is broken: {exception.Message}");
        }
    }
}
