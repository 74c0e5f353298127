using Fluid;
using Fluid.Ast;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Every name that a template speaks of.</summary>
internal sealed class WordingNames : AstVisitor
{
    /// <summary>Values, members after a dot, in the order they stand.</summary>
    public List<string> Used { get; } = [];

    /// <summary>Names that the template gives values itself.</summary>
    public HashSet<string> Made { get; } = new(StringComparer.Ordinal);

    public List<string> Filters { get; } = [];

    /// <summary>Files that it includes; the tag itself for one whose name is made up on the way.</summary>
    public List<string> Parts { get; } = [];

    /// <summary>Whether it counts for itself, and so as far as it likes.</summary>
    public bool Counts { get; private set; }

    public static WordingNames In(IFluidTemplate template)
    {
        var names = new WordingNames();
        names.VisitTemplate(template);
        return names;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        // a.b[0].c is known by what comes before the bracket.
        var path = memberExpression.Segments.TakeWhile(segment => segment is IdentifierSegment);
        Used.Add(string.Join('.', path.Cast<IdentifierSegment>().Select(segment => segment.Identifier)));
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        Filters.Add(filterExpression.Name);
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        Made.Add(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        Made.Add(captureStatement.Identifier);
        return base.VisitCaptureStatement(captureStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        Made.Add(forStatement.Identifier);
        return base.VisitForStatement(forStatement);
    }

    protected override Statement VisitIncludeStatement(IncludeStatement includeStatement)
    {
        Parts.Add(includeStatement.Path is LiteralExpression literal ? literal.Value.ToStringValue() : "include");
        return base.VisitIncludeStatement(includeStatement);
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        Counts = true;
        return base.VisitRangeExpression(rangeExpression);
    }

    protected override Statement VisitRenderStatement(RenderStatement renderStatement)
    {
        Parts.Add(renderStatement.Path);
        return base.VisitRenderStatement(renderStatement);
    }
}
