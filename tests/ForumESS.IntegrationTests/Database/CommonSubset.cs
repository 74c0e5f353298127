using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ForumESS.IntegrationTests.Database;

/// <summary>
/// Reads one statement as T-SQL and lists what one of the engines would not take, or would take differently:
/// the compiler that a machine without SQL Server lacks. Names are not looked at; types and arity neither.
/// </summary>
internal sealed class CommonSubset : TSqlFragmentVisitor
{
    // The same name and the same answer on both engines. lower, upper and avg are missing on purpose: SQLite
    // folds ASCII only, and T-SQL averages whole numbers to whole numbers.
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "abs",
        "count",
        "dense_rank",
        "max",
        "min",
        "rank",
        "replace",
        "row_number",
        "sum",
    };

    private static readonly HashSet<string> CastTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "bigint",
        "float",
        "int",
    };

    private readonly List<string> refusals = [];

    /// <summary>Empty when both engines take the statement.</summary>
    public static IReadOnlyList<string> RefusalsOf(string sql)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0)
        {
            return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
        }
        var visitor = new CommonSubset();
        if (script.Batches is not [{ Statements: [var only] }])
        {
            visitor.refusals.Add("not exactly one statement");
        }
        else if (only is not (SelectStatement or InsertStatement or UpdateStatement or DeleteStatement))
        {
            visitor.refusals.Add($"{only.GetType().Name} is no select, insert, update or delete");
        }
        script.Accept(visitor);
        return visitor.refusals;
    }

    public static IReadOnlyList<string> ParametersOf(string sql)
    {
        using var reader = new StringReader(sql);
        var found = new Parameters();
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out _).Accept(found);
        return [.. found.Names];
    }

    public override void Visit(TopRowFilter node) => Refuse(node, "TOP");

    public override void Visit(OutputClause node) => Refuse(node, "OUTPUT");

    public override void Visit(OutputIntoClause node) => Refuse(node, "OUTPUT");

    public override void Visit(TableHint node) => Refuse(node, "a table hint");

    public override void Visit(OptimizerHint node) => Refuse(node, "a query hint");

    public override void Visit(GlobalVariableExpression node) => Refuse(node, "a server variable");

    public override void Visit(ParameterlessCall node) => Refuse(node, "a call without parentheses");

    public override void Visit(ConvertCall node) => Refuse(node, "CONVERT");

    public override void Visit(TryCastCall node) => Refuse(node, "TRY_CAST");

    public override void Visit(IIfCall node) => Refuse(node, "IIF, say CASE");

    public override void Visit(LeftFunctionCall node) => Refuse(node, "LEFT");

    public override void Visit(RightFunctionCall node) => Refuse(node, "RIGHT");

    public override void Visit(AtTimeZoneCall node) => Refuse(node, "AT TIME ZONE");

    public override void Visit(UnqualifiedJoin node) =>
        RefuseIf(node.UnqualifiedJoinType != UnqualifiedJoinType.CrossJoin, node, "APPLY");

    public override void Visit(SelectSetVariable node) => Refuse(node, "a variable set by a select");

    public override void Visit(SelectStatement node) => RefuseIf(node.Into is not null, node, "SELECT INTO");

    public override void Visit(SchemaObjectName node) => RefuseIf(node.Identifiers.Count > 1, node, "a schema's name");

    public override void Visit(FunctionCall node) =>
        RefuseIf(
            !Functions.Contains(node.FunctionName.Value) || node.CallTarget is not null,
            node,
            $"the function {node.FunctionName.Value}"
        );

    public override void Visit(CastCall node) =>
        RefuseIf(
            node.DataType is not SqlDataTypeReference { Name.BaseIdentifier.Value: var type }
                || !CastTypes.Contains(type),
            node,
            "a cast to that type"
        );

    public override void Visit(StringLiteral node) =>
        RefuseIf(node.IsNational || node.Value.Any(character => character > '~'), node, "text beyond ASCII");

    // SQLite would add texts as numbers.
    public override void Visit(BinaryExpression node) =>
        RefuseIf(
            node.FirstExpression is StringLiteral || node.SecondExpression is StringLiteral,
            node,
            "texts joined by +"
        );

    public override void Visit(QuerySpecification node)
    {
        foreach (var column in Grouping.LooseColumnsOf(node))
        {
            Refuse(column, "a column that is neither grouped nor aggregated");
        }
        if (node.UniqueRowFilter == UniqueRowFilter.Distinct && node.OrderByClause is { } order)
        {
            var selected = node
                .SelectElements.OfType<SelectScalarExpression>()
                .SelectMany(element => (string?[])[element.ColumnName?.Value, TextOf(element.Expression)])
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var element in order.OrderByElements.Where(each => !selected.Contains(TextOf(each.Expression))))
            {
                Refuse(element, "a distinct query ordered by what it does not select");
            }
        }
    }

    /// <summary>The fragment as written, in one spacing.</summary>
    internal static string TextOf(TSqlFragment fragment) =>
        string.Concat(
            fragment
                .ScriptTokenStream.Skip(fragment.FirstTokenIndex)
                .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
                .Where(token => token.TokenType != TSqlTokenType.WhiteSpace)
                .Select(token => token.Text)
        );

    private void RefuseIf(bool refused, TSqlFragment node, string what)
    {
        if (refused)
        {
            Refuse(node, what);
        }
    }

    private void Refuse(TSqlFragment node, string what) =>
        refusals.Add($"line {node.StartLine}: {what} in « {TextOf(node)} »");

    private sealed class Parameters : TSqlFragmentVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(VariableReference node) => Names.Add(node.Name);
    }
}
