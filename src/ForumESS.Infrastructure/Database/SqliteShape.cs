using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace ForumESS.Infrastructure.Database;

/// <summary>Sets a property of a row from a column. False when the value is of another kind; then the driver must read it.</summary>
internal delegate bool SqliteFill(PreparedSqliteStatement statement, int column, object row);

/// <summary>
/// The values of rows as they are read most often: neither boxed nor looked up by name. Like Dapper, a column that is null
/// leaves the property as it was.
/// </summary>
internal static class SqliteShape
{
    private static readonly MethodInfo Typed = typeof(SqliteShape).GetMethod(
        nameof(MakeFill),
        BindingFlags.Static | BindingFlags.NonPublic
    )!;

    private static readonly ConcurrentDictionary<(Type Row, string Name), SqliteFill?> Fills = new();

    /// <summary>
    /// Null where a row is not made without arguments, has no property of this name, or one of a kind that the driver must read.
    /// </summary>
    public static SqliteFill? FindFill(Type row, string name) =>
        Fills.GetOrAdd(
            (row, name),
            static key =>
                !key.Row.IsValueType
                && key.Row.GetConstructor(Type.EmptyTypes) is not null
                && key.Row.GetProperty(key.Name) is { SetMethod: { } setter } property
                    ? (SqliteFill?)Typed.MakeGenericMethod(key.Row, property.PropertyType).Invoke(null, [setter])
                    : null
        );

    private static SqliteFill? MakeFill<TRow, TValue>(MethodInfo setter)
        where TRow : class =>
        setter.CreateDelegate<Action<TRow, TValue>>() switch
        {
            Action<TRow, string?> set => Text((row, line) => set((TRow)row, Encoding.UTF8.GetString(line))),
            Action<TRow, int> set => Number((row, number) => set((TRow)row, checked((int)number))),
            Action<TRow, int?> set => Number((row, number) => set((TRow)row, checked((int)number))),
            Action<TRow, long> set => Number((row, number) => set((TRow)row, number)),
            Action<TRow, long?> set => Number((row, number) => set((TRow)row, number)),
            Action<TRow, bool> set => Number((row, number) => set((TRow)row, number != 0)),
            Action<TRow, Guid> set => Text((row, line) => set((TRow)row, Id(line))),
            Action<TRow, Guid?> set => Text((row, line) => set((TRow)row, Id(line))),
            Action<TRow, DateTimeOffset> set => Text((row, line) => set((TRow)row, Instant(line))),
            Action<TRow, DateTimeOffset?> set => Text((row, line) => set((TRow)row, Instant(line))),
            _ => null,
        };

    private static SqliteFill Text(Action<object, ReadOnlySpan<byte>> set) =>
        (statement, column, row) =>
        {
            if (statement.TryRead(column, out ReadOnlySpan<byte> line))
            {
                set(row, line);
                return true;
            }
            return statement.IsNull(column);
        };

    private static SqliteFill Number(Action<object, long> set) =>
        (statement, column, row) =>
        {
            if (statement.TryRead(column, out long number))
            {
                set(row, number);
                return true;
            }
            return statement.IsNull(column);
        };

    private static Guid Id(ReadOnlySpan<byte> line) =>
        Utf8Parser.TryParse(line, out Guid id, out var read) && read == line.Length
            ? id
            : throw new FormatException("No id.");

    private static DateTimeOffset Instant(ReadOnlySpan<byte> line) =>
        DateTimeOffset.Parse(
            Encoding.UTF8.GetString(line),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
}
