using System.Reflection;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.House;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.Dac.Model;
using Mono.Cecil;
using SQLitePCL;

namespace ForumESS.IntegrationTests.Database;

/// <summary>
/// Both engines take every statement, said without a SQL Server. On a real one the stores' tests run as well; here
/// names and grammar are proved, types and the number of a function's arguments are not.
/// </summary>
public sealed class SqlTextTests
{
    [Fact]
    public void A_statement_is_made_in_a_static_readonly_field_and_nowhere_else()
    {
        var fields = SqlTexts.Fields.GroupBy(Owner).ToDictionary(group => group.Key, group => group.Count());
        var creators = Projects
            .All.SelectMany(Il.MethodsOf)
            .SelectMany(method => Il.CreationsIn(method).Where(IsSqlText).Select(_ => method))
            .ToList();

        Assert.All(SqlTexts.Fields, field => Assert.True(field.IsInitOnly, $"{Owner(field)}.{field.Name}"));
        Assert.All(creators, creator => Assert.Equal(".cctor", creator.Name));
        Assert.Equal(fields, creators.CountBy(creator => creator.DeclaringType.FullName).ToDictionary());

        static bool IsSqlText(MethodReference made) => made.DeclaringType.FullName == typeof(SqlText).FullName;
    }

    [Fact]
    public void A_statement_is_sent_by_somebody()
    {
        var used = Projects
            .All.SelectMany(Il.MethodsOf)
            .SelectMany(Il.StaticFieldsReadBy)
            .Select(field => $"{field.DeclaringType.FullName}.{field.Name}")
            .ToHashSet();

        var idle = SqlTexts.Fields.Select(field => $"{Owner(field)}.{field.Name}").Where(name => !used.Contains(name));

        Findings.None(idle);
    }

    [Fact]
    public void Every_statement_stays_in_what_both_engines_take()
    {
        var refused = SqlTexts
            .Render(SqlTexts.Fields, new SqlServerDialect(""))
            .SelectMany(text => CommonSubset.RefusalsOf(text.Sql).Select(refusal => $"{text.Name}, {refusal}"));

        Findings.None(refused);
    }

    [Fact]
    public void Every_statement_names_tables_and_columns_of_the_schema_on_sql_server()
    {
        // One statement that does not parse would spoil the model for all: those are the other test's to tell.
        var texts = SqlTexts
            .Render(SqlTexts.Fields, new SqlServerDialect(""))
            .Where(text => CommonSubset.RefusalsOf(text.Sql).Count == 0)
            .ToList();
        using var model = SqlServerSchema.CreateModel();
        foreach (var (name, sql) in texts)
        {
            var parameters = string.Join(", ", CommonSubset.ParametersOf(sql).Select(each => $"{each} sql_variant"));
            model.AddObjects($"create procedure [{name}] {parameters} as begin\n{sql}\nend");
        }

        Assert.Equal(texts.Count, model.GetObjects(DacQueryScopes.UserDefined, Procedure.TypeClass).Count());
        Findings.None(Faults(model));
    }

    [Fact]
    public void Every_statement_names_tables_and_columns_of_the_schema_on_sqlite()
    {
        var options = Engine.Sqlite.CreateDatabase();
        try
        {
            MigrationRunner.Migrate(options);
            using var connection = new SqliteConnection(options.ConnectionString);
            connection.Open();

            var refused = SqlTexts
                .Render(SqlTexts.Fields, new SqliteDialect(""))
                .Select(text => (text.Name, Error: PreparationError(connection, text.Sql)))
                .Where(text => text.Error is not null);

            Findings.None(refused);
        }
        finally
        {
            Engine.Sqlite.Drop(options);
        }
    }

    [Fact]
    public void The_migrations_define_a_schema_that_sql_server_takes()
    {
        using var model = SqlServerSchema.CreateModel();

        Assert.NotEmpty(model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass));
        Findings.None(Faults(model));
    }

    // Prepared, not run: the parameters need no values.
    private static string? PreparationError(SqliteConnection connection, string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement, out _);
        using (statement)
        {
            return code == raw.SQLITE_OK ? null : raw.sqlite3_errmsg(connection.Handle).utf8_to_string();
        }
    }

    private static IEnumerable<string> Faults(TSqlModel model) =>
        model.Validate().Select(message => $"{message.Number} {message.Message}");

    // As the instructions spell a nested type.
    private static string Owner(FieldInfo field) => field.DeclaringType!.FullName!.Replace('+', '/');
}
