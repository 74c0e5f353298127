using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Site;
using Microsoft.Extensions.FileProviders;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>
/// The Liquid files of <c>templates/reports</c>: what editions' data become in words. Values are one line each and only ever
/// text: what looks like Markdown or HTML in them comes out as it was typed. Where an edited file is broken, the report is
/// written by the one that the program came with, and the office is told.
/// </summary>
public sealed partial class ReportTemplates(ForumPaths paths) : IDisposable
{
    private const string End = ".md.liquid";

    // A hundred editions, some hundred steps each.
    private const int MostSteps = 20_000;

    private readonly LiquidFiles edited = new(paths.Templates("reports"), MostSteps);
    private readonly LiquidFiles shipped = new(
        new EmbeddedFileProvider(typeof(ReportTemplates).Assembly, "reports"),
        MostSteps
    );

    // By report and language, what was wrong when it was last written.
    private readonly ConcurrentDictionary<(string Name, string Language), string> faults = new();

    // What the folder held when every report was last written by it.
    private string? provenBy;

    /// <summary>What is wrong with the files that reports could not be written by, each when it was last written.</summary>
    public IReadOnlyList<string> Faults => [.. faults.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Has all reports be written, unless nothing in the folder was edited since that was last done: what is wrong shows in
    /// writing alone, and the program may have been started anew since.
    /// </summary>
    public async Task<IReadOnlyList<string>> ProveAsync(Func<Task> writeAll)
    {
        var stamp = edited.Stamp();
        if (stamp != provenBy)
        {
            await writeAll();
            provenBy = stamp;
        }
        return Faults;
    }

    public void Dispose()
    {
        edited.Dispose();
        shipped.Dispose();
    }

    /// <param name="values">Texts, numbers, truth values, and lists and dictionaries of them; null is unknown.</param>
    /// <exception cref="TemplateException">A template is missing or broken, and none was shipped in its place.</exception>
    public async Task<Report> WriteAsync(string name, string language, IReadOnlyDictionary<string, object?> values)
    {
        var safe = values.ToDictionary(value => value.Key, value => AsText(value.Value));
        var code = Locales.Of(language).Code;
        try
        {
            var report = new Report(code, await RenderAsync(edited, name, language, safe));
            faults.TryRemove((name, code), out _);
            return report;
        }
        catch (TemplateException fault) when (shipped.Holds(shipped.FileName(name, language, End)))
        {
            faults[(name, code)] = fault.Message;
            return new Report(code, await RenderAsync(shipped, name, language, safe)) { Fault = fault.Message };
        }
    }

    private static async Task<string> RenderAsync(
        LiquidFiles files,
        string name,
        string language,
        IReadOnlyDictionary<string, object?> values
    )
    {
        var text = await files.RenderAsync(files.FileName(name, language, End), values, Fluid.NullEncoder.Default);
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd(' '));
        return ManyBreaks().Replace(string.Join('\n', lines), "\n\n").Trim('\n') + "\n";
    }

    private static object? AsText(object? value) =>
        value switch
        {
            string text => Special().Replace(MailValues.OneLine(text), @"\$0"),
            IReadOnlyDictionary<string, object?> members => members.ToDictionary(
                member => member.Key,
                member => AsText(member.Value)
            ),
            IEnumerable<object?> list => list.Select(AsText).ToArray(),
            _ => value,
        };

    [GeneratedRegex("\n{3,}")]
    private static partial Regex ManyBreaks();

    // What begins something in Markdown wherever it stands in a line.
    [GeneratedRegex(@"[\\`*_\[\]<>#&|~]")]
    private static partial Regex Special();
}
