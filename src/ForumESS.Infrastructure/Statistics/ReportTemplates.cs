using System.Text.RegularExpressions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>
/// The Liquid files of <c>templates/reports</c>: what editions' data become in words. Values are one line each and only ever
/// text: what looks like Markdown or HTML in them comes out as it was typed.
/// </summary>
public sealed partial class ReportTemplates(ForumPaths paths) : IDisposable
{
    private const string End = ".md.liquid";

    // A hundred editions, some hundred steps each.
    private const int MostSteps = 20_000;

    private readonly LiquidFiles files = new(paths.Templates("reports"), MostSteps);

    public void Dispose() => files.Dispose();

    /// <param name="values">Texts, numbers, truth values, and lists and dictionaries of them; null is unknown.</param>
    /// <exception cref="TemplateException">A template is missing or broken.</exception>
    public async Task<Report> WriteAsync(string name, string language, IReadOnlyDictionary<string, object?> values)
    {
        var safe = values.ToDictionary(value => value.Key, value => AsText(value.Value));
        var text = await files.RenderAsync(files.FileName(name, language, End), safe, Fluid.NullEncoder.Default);
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd(' '));
        return new Report(
            Locales.Of(language).Code,
            ManyBreaks().Replace(string.Join('\n', lines), "\n\n").Trim('\n') + "\n"
        );
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
