using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ForumESS.IntegrationTests.Database;

/// <summary>
/// Finds columns that a grouped query shows without grouping by them. SQLite picks some row's value for them;
/// SQL Server refuses the statement when it runs (message 8120), which neither parser nor model says before.
/// </summary>
internal sealed class Grouping : TSqlFragmentVisitor
{
    private static readonly string[] Aggregates = ["count", "max", "min", "sum"];

    private readonly HashSet<string> grouped;
    private readonly List<ColumnReferenceExpression> loose = [];

    private Grouping(HashSet<string> grouped) => this.grouped = grouped;

    public static IReadOnlyList<ColumnReferenceExpression> LooseColumnsOf(QuerySpecification query)
    {
        var shown = query.SelectElements.Cast<TSqlFragment>().ToList();
        var counts = new AggregateFinder();
        shown.ForEach(element => element.Accept(counts));
        if (query.GroupByClause is null && !counts.Found)
        {
            return [];
        }
        var names = (query.GroupByClause?.GroupingSpecifications ?? [])
            .OfType<ExpressionGroupingSpecification>()
            .SelectMany(each => NamesOf(each.Expression))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var visitor = new Grouping(names);
        shown.ForEach(element => element.Accept(visitor));
        query.HavingClause?.Accept(visitor);
        return visitor.loose;
    }

    // An aggregate's own columns need no grouping, those of a query of its own neither; so nothing below is visited.
    public override void ExplicitVisit(FunctionCall node)
    {
        if (!IsAggregate(node))
        {
            base.ExplicitVisit(node);
        }
    }

    public override void ExplicitVisit(ScalarSubquery node) { }

    public override void ExplicitVisit(ExistsPredicate node) { }

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType == ColumnType.Regular && !NamesOf(node).Any(grouped.Contains))
        {
            loose.Add(node);
        }
    }

    // The group key itself may be an expression, repeated as it stands.
    public override void ExplicitVisit(SelectScalarExpression node)
    {
        if (!grouped.Contains(CommonSubset.TextOf(node.Expression)))
        {
            base.ExplicitVisit(node);
        }
    }

    private static bool IsAggregate(FunctionCall node) =>
        node.OverClause is null && Aggregates.Contains(node.FunctionName.Value, StringComparer.OrdinalIgnoreCase);

    // a.year and year may name the same column: the last part decides.
    private static IEnumerable<string> NamesOf(ScalarExpression expression) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var last] }
            ? [CommonSubset.TextOf(expression), last.Value]
            : [CommonSubset.TextOf(expression)];

    private sealed class AggregateFinder : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void ExplicitVisit(FunctionCall node)
        {
            Found |= IsAggregate(node);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(ScalarSubquery node) { }
    }
}
