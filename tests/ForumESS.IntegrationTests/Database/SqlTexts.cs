using System.Reflection;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Database;

/// <summary>Every statement that can be sent, found where the rule says they are: in static fields.</summary>
internal static class SqlTexts
{
    private const BindingFlags Everywhere = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static readonly IReadOnlyList<FieldInfo> Fields = In(typeof(SqlText).Assembly);

    public static IReadOnlyList<FieldInfo> In(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .SelectMany(type => type.GetFields(Everywhere))
                .Where(field => field.FieldType == typeof(SqlText)),
        ];

    public static IReadOnlyList<(string Name, string Sql)> Render(IEnumerable<FieldInfo> fields, SqlDialect dialect) =>
        [
            .. fields.Select(field =>
                ($"{field.DeclaringType!.Name}.{field.Name}", ((SqlText)field.GetValue(null)!).For(dialect))
            ),
        ];
}
