using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using ForumESS.Infrastructure.Localization;
using Microsoft.Extensions.FileProviders;

namespace ForumESS.Infrastructure.Mail;

/// <summary>A template's text, its first line apart.</summary>
internal sealed record TemplatedText(string FirstLine, string Rest);

/// <summary>A mail's words, before they become a message.</summary>
internal sealed record WrittenMail(string Subject, string Text, string Html);

/// <summary>
/// The Liquid files of <c>templates/mail</c>, looked at again for each mail so that an edit needs no restart. Values are only
/// ever text: what looks like a tag, Liquid's or HTML's, comes out as it was typed.
/// </summary>
internal sealed class MailTemplates : IDisposable
{
    public const string HtmlEnd = ".html.liquid";
    public const string TextEnd = ".txt.liquid";

    // Enough for any mail, and an end to a template that loops.
    private const int MaxSteps = 2_000;

    // Of what a template puts aside: more than a mail, and an end to one that doubles itself.
    private const int MostAside = 60_000;

    // Of each part of a mail: what steps that are few enough may still heap up.
    private const int MostWritten = 200_000;

    // Of the office's words, each with its former ones.
    private const int MostKept = 500;

    internal static readonly FluidParser Parser = new();
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string folder;
    private readonly PhysicalFileProvider files;
    private readonly ConcurrentDictionary<string, (DateTime WrittenAt, long Length, IFluidTemplate Template)> shipped =
        new();
    private readonly ConcurrentDictionary<string, IFluidTemplate> typed = new();

    public MailTemplates(ForumPaths paths)
    {
        folder = paths.Templates("mail");
        files = new PhysicalFileProvider(folder);
        Options = new TemplateOptions
        {
            FileProvider = files,
            MaxSteps = MaxSteps,
            Captured = Bounded,
            Assigned = Bounded,
        };
    }

    internal TemplateOptions Options { get; }

    /// <summary>The mails there are files for, in the order of their names; without the parts that they include.</summary>
    public IReadOnlyList<string> Names =>
        [
            .. Directory
                .GetFiles(folder, $"*.{Locales.Default.Code}{HtmlEnd}")
                .Select(file => Path.GetFileName(file).Split('.')[0])
                .Where(name => name[0] != '_')
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => files.Dispose();

    /// <param name="file">Its name alone; one that leads to another folder is none.</param>
    public bool Holds(string file) => Path.GetFileName(file) == file && File.Exists(Path.Combine(folder, file));

    /// <param name="own">The office's words for it; null for the shipped files'.</param>
    /// <exception cref="MailTemplateException">A template is missing or broken.</exception>
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
            var page = await RenderAsync(FileName(name, language, HtmlEnd), values, Html);
            return new WrittenMail(MailValues.OneLine(text.FirstLine), text.Rest, page);
        }
        var label = $"{name}.{language}";
        var subject = await RenderAsync(Typed(own.Subject, label), label, values, NullEncoder.Default);
        var body = await RenderAsync(Typed(own.Body, label), label, values, NullEncoder.Default);
        var html = await RenderAsync(Typed(own.Html, label), label, values, Html);
        return new WrittenMail(MailValues.OneLine(subject), body.ReplaceLineEndings("\n").Trim() + "\n", html);
    }

    /// <exception cref="MailTemplateException">The file is missing or broken.</exception>
    public async Task<TemplatedText> TextAsync(
        string name,
        string language,
        IReadOnlyDictionary<string, object?> values
    ) => Split(await RenderAsync(FileName(name, language, TextEnd), values, NullEncoder.Default));

    /// <summary>A mail's words as they are shipped: what the office begins with, and comes back to.</summary>
    /// <exception cref="MailTemplateException">A file is missing.</exception>
    public OfficeTemplate Shipped(string name, string language)
    {
        var text = Split(Read(FileName(name, language, TextEnd)));
        return new OfficeTemplate
        {
            Name = name,
            Language = language,
            Subject = text.FirstLine,
            Body = text.Rest,
            Html = Read(FileName(name, language, HtmlEnd)),
        };
    }

    private static TemplatedText Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        return new TemplatedText(lines[0].Trim(), lines.Length > 1 ? lines[1].Trim() + "\n" : "");
    }

    // A language without a text of its own gets the default one's.
    private string FileName(string name, string language, string end)
    {
        var own = $"{name}.{Locales.Of(language).Code}{end}";
        return Holds(own) ? own : $"{name}.{Locales.Default.Code}{end}";
    }

    private string Read(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (IOException)
        {
            throw new MailTemplateException($"The template {file} cannot be read.");
        }
    }

    private Task<string> RenderAsync(string file, IReadOnlyDictionary<string, object?> values, TextEncoder encoder)
    {
        var state = new FileInfo(Path.Combine(folder, file));
        if (
            !state.Exists
            || !shipped.TryGetValue(file, out var kept)
            || kept.WrittenAt != state.LastWriteTimeUtc
            || kept.Length != state.Length
        )
        {
            kept = (state.LastWriteTimeUtc, state.Exists ? state.Length : 0, Parsed(Read(file), file));
            shipped[file] = kept;
        }
        return RenderAsync(kept.Template, file, values, encoder);
    }

    private IFluidTemplate Typed(string source, string label)
    {
        if (typed.Count > MostKept)
        {
            typed.Clear();
        }
        return typed.GetOrAdd(source, text => Parsed(text, label));
    }

    private static IFluidTemplate Parsed(string source, string label) =>
        Parser.TryParse(source, out var template, out var error)
            ? template
            : throw new MailTemplateException($"The template {label} is broken: {error}");

    private async Task<string> RenderAsync(
        IFluidTemplate template,
        string label,
        IReadOnlyDictionary<string, object?> values,
        TextEncoder encoder
    )
    {
        var context = new TemplateContext(Options);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }
        try
        {
            await using var written = new BoundedWriter(MostWritten);
            await template.RenderAsync(written, encoder, context);
            return written.ToString();
        }
        catch (Exception exception)
            when (exception is ParseException or FileNotFoundException or InvalidOperationException)
        {
            // Of a file that it includes, or of its steps: neither holds a value.
            throw new MailTemplateException($"The template {label} is broken: {exception.Message}");
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException or FormatException)
        {
            // What a filter was given may hold one.
            throw new MailTemplateException($"The template {label} is broken: {exception.GetType().Name}");
        }
    }

    private static ValueTask<FluidValue> Bounded(string identifier, FluidValue value, TemplateContext context) =>
        value is StringValue && value.ToStringValue().Length > MostAside
            ? throw new InvalidOperationException($"{identifier} grows too long.")
            : new ValueTask<FluidValue>(value);
}
