using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using ForumESS.Infrastructure.Localization;
using Microsoft.Extensions.FileProviders;

namespace ForumESS.Infrastructure.Site;

/// <summary>
/// The Liquid files of one folder, looked at again for each use so that an edit needs no restart. A template reaches the
/// values it is given and the files of its folder, nothing else, and one that loops or grows ends.
/// </summary>
internal sealed class LiquidFiles : IDisposable
{
    // Of what a template puts aside: more than a text, and an end to one that doubles itself.
    private const int MostAside = 60_000;

    // Of each text: what steps that are few enough may still heap up.
    private const int MostWritten = 200_000;

    internal static readonly FluidParser Parser = new();

    private readonly IFileProvider files;
    private readonly TemplateOptions options;
    private readonly ConcurrentDictionary<
        string,
        (DateTimeOffset WrittenAt, long Length, IFluidTemplate Template)
    > parsed = new();

    /// <summary>Of a folder of <c>templates/</c>.</summary>
    /// <inheritdoc cref="LiquidFiles(IFileProvider, int)"/>
    public LiquidFiles(string folder, int mostSteps)
        : this(new PhysicalFileProvider(folder), mostSteps) { }

    /// <param name="mostSteps">Enough for any text of this folder, and an end to a template that loops.</param>
    public LiquidFiles(IFileProvider files, int mostSteps)
    {
        this.files = files;
        options = new TemplateOptions
        {
            FileProvider = files,
            MaxSteps = mostSteps,
            Captured = Bounded,
            Assigned = Bounded,
        };
    }

    public void Dispose() => (files as IDisposable)?.Dispose();

    /// <summary>What the files with this end are called without it, sorted; parts that others include are left out.</summary>
    public IReadOnlyList<string> Names(string end) =>
        [
            .. files
                .GetDirectoryContents("")
                .Where(file => file.Name.EndsWith(end, StringComparison.Ordinal))
                .Select(file => file.Name[..^end.Length])
                .Where(name => name[0] != '_')
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Of what the folder holds: another one as soon as a file is added, taken away or edited.</summary>
    public string Stamp() =>
        string.Join(
            '\n',
            files
                .GetDirectoryContents("")
                .Select(file => $"{file.Name} {file.Length} {file.LastModified.UtcTicks}")
                .Order(StringComparer.Ordinal)
        );

    /// <param name="file">Its name alone; one that leads to another folder is none.</param>
    public bool Holds(string file) => Path.GetFileName(file) == file && files.GetFileInfo(file).Exists;

    /// <summary>The file of a text in a language; the default one's where that language has none of its own.</summary>
    public string FileName(string name, string language, string end)
    {
        var own = $"{name}.{Locales.Of(language).Code}{end}";
        return Holds(own) ? own : $"{name}.{Locales.Default.Code}{end}";
    }

    /// <exception cref="TemplateException">The file is missing.</exception>
    public string Read(string file)
    {
        try
        {
            using var text = new StreamReader(files.GetFileInfo(file).CreateReadStream());
            return text.ReadToEnd();
        }
        catch (IOException)
        {
            throw new TemplateException($"The template {file} cannot be read.");
        }
    }

    /// <exception cref="TemplateException">The file is missing or broken.</exception>
    public Task<string> RenderAsync(string file, IReadOnlyDictionary<string, object?> values, TextEncoder encoder)
    {
        var state = files.GetFileInfo(file);
        if (
            !state.Exists
            || !parsed.TryGetValue(file, out var kept)
            || kept.WrittenAt != state.LastModified
            || kept.Length != state.Length
        )
        {
            kept = (state.LastModified, state.Exists ? state.Length : 0, Parsed(Read(file), file));
            parsed[file] = kept;
        }
        return RenderAsync(kept.Template, file, values, encoder);
    }

    /// <param name="label">What the template is called where it breaks.</param>
    /// <exception cref="TemplateException">It is broken.</exception>
    public async Task<string> RenderAsync(
        IFluidTemplate template,
        string label,
        IReadOnlyDictionary<string, object?> values,
        TextEncoder encoder
    )
    {
        var context = new TemplateContext(options);
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
            throw new TemplateException($"The template {label} is broken: {exception.Message}");
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException or FormatException)
        {
            // What a filter was given may hold one.
            throw new TemplateException($"The template {label} is broken: {exception.GetType().Name}");
        }
    }

    /// <exception cref="TemplateException">It is not Liquid.</exception>
    public static IFluidTemplate Parsed(string source, string label) =>
        Parser.TryParse(source, out var template, out var error)
            ? template
            : throw new TemplateException($"The template {label} is broken: {error}");

    private static ValueTask<FluidValue> Bounded(string identifier, FluidValue value, TemplateContext context) =>
        value is StringValue && value.ToStringValue().Length > MostAside
            ? throw new InvalidOperationException($"{identifier} grows too long.")
            : new ValueTask<FluidValue>(value);
}
