using System.Collections.Concurrent;
using System.Reflection;

namespace ForumESS.Infrastructure.Database;

/// <summary>Binds one value of a row to a statement.</summary>
internal delegate void SqliteBind(PreparedSqliteStatement statement, int place, object row);

/// <summary>The values of rows as they are written most often: neither boxed nor made a text of before they are bound.</summary>
internal static class SqliteRow
{
    private static readonly MethodInfo Typed = typeof(SqliteRow).GetMethod(
        nameof(MakeBind),
        BindingFlags.Static | BindingFlags.NonPublic
    )!;

    private static readonly ConcurrentDictionary<(Type Row, string Name), SqliteBind?> Binds = new();

    /// <summary>Null where the row has no property of this name, or one whose kind the driver must bind.</summary>
    public static SqliteBind? FindBind(Type row, string name) =>
        Binds.GetOrAdd(
            (row, name),
            static key =>
                key.Row.GetProperty(key.Name) is { GetMethod: { } getter } property && !key.Row.IsValueType
                    ? (SqliteBind?)Typed.MakeGenericMethod(key.Row, property.PropertyType).Invoke(null, [getter])
                    : null
        );

    private static SqliteBind? MakeBind<TRow, TValue>(MethodInfo getter) =>
        getter.CreateDelegate<Func<TRow, TValue>>() switch
        {
            Func<TRow, string?> line => (statement, place, row) => statement.Bind(place, line((TRow)row)),
            Func<TRow, int> number => (statement, place, row) => statement.Bind(place, number((TRow)row)),
            Func<TRow, int?> number => (statement, place, row) => statement.Bind(place, number((TRow)row)),
            Func<TRow, long> number => (statement, place, row) => statement.Bind(place, number((TRow)row)),
            Func<TRow, long?> number => (statement, place, row) => statement.Bind(place, number((TRow)row)),
            Func<TRow, bool> yes => (statement, place, row) => statement.Bind(place, yes((TRow)row) ? 1L : 0L),
            Func<TRow, Guid> id => (statement, place, row) => statement.Bind(place, id((TRow)row)),
            Func<TRow, Guid?> id => (statement, place, row) => statement.Bind(place, id((TRow)row)),
            Func<TRow, DateTimeOffset> at => (statement, place, row) => statement.Bind(place, at((TRow)row)),
            Func<TRow, DateTimeOffset?> at => (statement, place, row) => statement.Bind(place, at((TRow)row)),
            _ => null,
        };
}
