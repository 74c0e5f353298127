using FluentMigrator.Runner;
using FluentMigrator.Runner.Generators;
using FluentMigrator.Runner.Initialization;
using FluentMigrator.Runner.Logging;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ForumESS.IntegrationTests.Database;

/// <summary>What the migrations would say to a SQL Server, and a model of the database that they leave; no server needed.</summary>
internal static class SqlServerSchema
{
    // The runner makes it before the first migration; no migration says it.
    private const string VersionTable =
        "create table VersionInfo (Version bigint not null, AppliedOn datetime null, Description nvarchar(1024) null)";

    /// <summary>The migrations' statements in their order, a GO line after each.</summary>
    public static readonly string Script = Generate();

    /// <summary>
    /// The statements that define the schema as it stands after all migrations, without those that fill it: the
    /// model takes a table whole, so a column added later is put where its table is made.
    /// </summary>
    /// <exception cref="InvalidOperationException">A statement is no T-SQL.</exception>
    public static IReadOnlyList<string> Definitions()
    {
        using var reader = new StringReader(Script);
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors is [var first, ..])
        {
            throw new InvalidOperationException($"Line {first.Line} of the migrations' script: {first.Message}");
        }
        var statements = script.Batches.SelectMany(batch => batch.Statements).ToList();
        var tables = statements.OfType<CreateTableStatement>().ToDictionary(table => NameOf(table.SchemaObjectName));
        foreach (var added in statements.OfType<AlterTableAddTableElementStatement>())
        {
            foreach (var column in added.Definition.ColumnDefinitions)
            {
                tables[NameOf(added.SchemaObjectName)].Definition.ColumnDefinitions.Add(column);
            }
            added.Definition.ColumnDefinitions.Clear();
        }
        return
        [
            .. statements
                .Where(statement => statement is not DataModificationStatement)
                .Where(statement =>
                    statement is not AlterTableAddTableElementStatement { Definition: var rest }
                    || rest.TableConstraints.Count > 0
                )
                .Select(TextOf),
        ];
    }

    /// <summary>Made anew for each caller, who adds to it and disposes it.</summary>
    public static TSqlModel CreateModel()
    {
        var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());
        foreach (var statement in Definitions().Prepend(VersionTable))
        {
            model.AddObjects(statement);
        }
        return model;
    }

    private static string NameOf(SchemaObjectName name) => name.BaseIdentifier.Value;

    private static string TextOf(TSqlStatement statement)
    {
        new Sql150ScriptGenerator().GenerateScript(statement, out var text);
        return text;
    }

    private static string Generate()
    {
        using var script = new StringWriter { NewLine = "\n" };
        using var provider = new SqlScriptFluentMigratorLoggerProvider(
            script,
            new SqlScriptFluentMigratorLoggerOptions { OutputGoBetweenStatements = true },
            disposeWriter: false
        );
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner.AddSqlServer2016().ScanIn(typeof(SqlText).Assembly).For.Migrations())
            .Configure<RunnerOptions>(options => options.NoConnection = true)
            .Configure<SelectingGeneratorAccessorOptions>(options => options.GeneratorId = "SqlServer2016")
            .AddLogging(logging => logging.AddProvider(provider))
            .BuildServiceProvider(validateScopes: false);
        services.GetRequiredService<IMigrationRunner>().MigrateUp();
        return script.ToString();
    }
}
