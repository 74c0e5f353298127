using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>A text about editions, as Markdown; page and PDF are made of the same.</summary>
public sealed class Report
{
    // What looks like HTML in it is text.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private readonly MarkdownDocument document;

    /// <param name="language">Two-letter code.</param>
    public Report(string language, string markdown)
    {
        Language = language;
        Markdown = markdown;
        document = Markdig.Markdown.Parse(markdown, Pipeline);
        Title = Blocks().FirstOrDefault(block => block.Kind == ReportBlockKind.Heading)?.Text ?? "";
    }

    public string Language { get; }

    public string Markdown { get; }

    /// <summary>What is wrong with the template that should have written it; null where nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>Its first heading; empty where it has none.</summary>
    public string Title { get; }

    /// <summary>Safe to put on a page.</summary>
    public string ToHtml() => document.ToHtml(Pipeline);

    /// <summary>The same in reading order, without emphasis.</summary>
    internal IEnumerable<ReportBlock> Blocks() => document.SelectMany(BlocksOf);

    private static IEnumerable<ReportBlock> BlocksOf(Block block) =>
        block switch
        {
            HeadingBlock heading => [new ReportBlock(ReportBlockKind.Heading, TextOf(heading), heading.Level)],
            LeafBlock leaf => [new ReportBlock(ReportBlockKind.Paragraph, TextOf(leaf), 0)],
            ListBlock list =>
            [
                .. list.Cast<ContainerBlock>()
                    .Select(item => new ReportBlock(
                        ReportBlockKind.Item,
                        string.Join(' ', item.Descendants<LeafBlock>().Select(TextOf)),
                        0
                    )),
            ],
            ContainerBlock container => container.SelectMany(BlocksOf),
            _ => [],
        };

    private static string TextOf(LeafBlock block) =>
        string.Concat(block.Inline?.Descendants().Select(TextOf) ?? [block.Lines.ToString()]);

    private static string TextOf(MarkdownObject inline) =>
        inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            _ => "",
        };
}

internal enum ReportBlockKind
{
    Heading,
    Paragraph,
    Item,
}

/// <param name="Level">Of a heading, 1 being the title's; 0 for what is none.</param>
internal sealed record ReportBlock(ReportBlockKind Kind, string Text, int Level);
