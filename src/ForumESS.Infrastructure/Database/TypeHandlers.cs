using System.Data;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using ForumESS.Domain;
using Microsoft.Data.SqlClient;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// How C# values are kept. Dapper's handlers belong to the process, and one process (the tests) may speak to
/// both engines: what is written is decided by the parameter's type.
/// </summary>
public static class TypeHandlers
{
    private static readonly Lock Gate = new();
    private static bool registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (registered)
            {
                return;
            }
            foreach (var type in (Type[])[typeof(Guid), typeof(Guid?), typeof(DateTimeOffset), typeof(DateTimeOffset?)])
            {
                SqlMapper.RemoveTypeMap(type);
            }
            SqlMapper.AddTypeHandler(new GuidHandler());
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new LocalizedTextHandler());
            registered = true;
        }
    }

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            if (parameter is SqlParameter sql)
            {
                sql.SqlDbType = SqlDbType.UniqueIdentifier;
                sql.Value = value;
                return;
            }
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("D", CultureInfo.InvariantCulture);
        }

        public override Guid Parse(object value) =>
            value is Guid guid ? guid : Guid.Parse((string)value, CultureInfo.InvariantCulture);
    }

    /// <summary>UTC on both engines; a <see cref="StoredInstant"/> on SQLite.</summary>
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqlParameter sql)
            {
                // Left to itself the driver would send datetime, which rounds to 3 ms.
                sql.SqlDbType = SqlDbType.DateTime2;
                sql.Value = value.UtcDateTime;
                return;
            }
            parameter.DbType = DbType.String;
            parameter.Value = string.Create(
                StoredInstant.Length,
                value.UtcDateTime,
                static (line, utc) => StoredInstant.Write(utc, line)
            );
        }

        public override DateTimeOffset Parse(object value) =>
            value is DateTime instant
                ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))
                : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private sealed class LocalizedTextHandler : SqlMapper.TypeHandler<LocalizedText>
    {
        // The column is read by people too, and never lands in a page unescaped.
        private static readonly JsonSerializerOptions Readable = new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

        public override void SetValue(IDbDataParameter parameter, LocalizedText? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value.Texts, Readable);
        }

        public override LocalizedText? Parse(object value) =>
            value is string json
                ? new LocalizedText(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!)
                : null;
    }
}
