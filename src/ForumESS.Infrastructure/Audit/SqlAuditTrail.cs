using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Audit;

internal sealed partial class SqlAuditTrail(DbSession session) : IAuditTrail
{
    // Tell the rows of one statement apart.
    private static readonly string[] Keys = ["row_key", "row_key_too"];

    public async Task<IReadOnlyDictionary<string, string?>> ReadAsync(
        AuditSubject subject,
        string id,
        CancellationToken cancellationToken
    )
    {
        var fields = new Dictionary<string, string?>();
        if (AuditSubjectSql.ParametersOf(subject, id) is not { } parameters)
        {
            return fields;
        }
        foreach (var statement in AuditSubjectSql.Of(subject))
        {
            foreach (var row in await session.QueryAsync<object>(statement, parameters, cancellationToken))
            {
                Add(fields, (IDictionary<string, object?>)row);
            }
        }
        return fields;
    }

    public void Add(AuditEntry entry) => session.Trace(entry);

    private static void Add(Dictionary<string, string?> fields, IDictionary<string, object?> row)
    {
        var key = string.Concat(
            Keys.Select(name => row.TryGetValue(name, out var named) && named is not null ? $"{Text(named)}." : "")
        );
        foreach (var (column, value) in row.Where(cell => !Keys.Contains(cell.Key)))
        {
            foreach (var (part, text) in Parts(Text(value)))
            {
                fields[$"{key}{column}{part}"] = text;
            }
        }
    }

    /// <summary>A text in several languages as one field each.</summary>
    private static IEnumerable<(string Part, string? Text)> Parts(string? text) =>
        text is not null && text.StartsWith("{\"", StringComparison.Ordinal) && Languages(text) is { } languages
            ? languages.Select(each => ($".{each.Key}", (string?)each.Value))
            : [("", text)];

    private static Dictionary<string, string>? Languages(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The engines answer untyped columns each in their own way; an entry reads the same on both.
    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            bool yes => yes ? "1" : "0",
            DateTime instant => Instant(instant),
            string text when StoredInstant().IsMatch(text) => Instant(
                DateTime.Parse(text, CultureInfo.InvariantCulture)
            ),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    private static string Instant(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{7}$")]
    private static partial Regex StoredInstant();
}
