using System.Data;
using System.Globalization;
using FluentMigrator;
using ForumESS.Domain.Venues;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Takes out of the pictures that are stored what is taken out of each that is added: those from before told where and by
/// which device they were taken. Each gets a new id with it, which nothing else names: browsers and proxies were told that a
/// picture never changes under its address, and would show the one they have for a year.
/// </summary>
[Migration(59)]
public sealed class M0059PicturesWithoutTraces : ForwardOnlyMigration
{
    public override void Up() => Execute.WithConnection(RemoveTraces);

    private static void RemoveTraces(IDbConnection connection, IDbTransaction? transaction)
    {
        // Their ids first, then one at a time: together they may be large.
        foreach (var id in Ids(connection, transaction))
        {
            using var find = Command(connection, transaction, "select content from venue_pictures where id = @id");
            Add(find, "@id", id);
            var stored = (byte[])find.ExecuteScalar()!;
            // What is only shown because browsers forgive its faults stays as it is: nothing would be left of it.
            if (PictureTraces.Remove(stored) is not { } plain || plain.AsSpan().SequenceEqual(stored))
            {
                continue;
            }
            using var save = Command(
                connection,
                transaction,
                "update venue_pictures set id = @renewed, content = @content where id = @id"
            );
            Add(save, "@content", plain);
            Add(save, "@renewed", Renewed(id));
            Add(save, "@id", id);
            save.ExecuteNonQuery();
        }
    }

    private static List<object> Ids(IDbConnection connection, IDbTransaction? transaction)
    {
        using var command = Command(connection, transaction, "select id from venue_pictures");
        using var reader = command.ExecuteReader();
        var ids = new List<object>();
        while (reader.Read())
        {
            ids.Add(reader.GetValue(0));
        }
        return ids;
    }

    // Of the same instant, so that it keeps its place; as the engine has it: a text in one, an identifier in the other.
    private static object Renewed(object id)
    {
        var former = id is Guid known ? known : Guid.Parse((string)id, CultureInfo.InvariantCulture);
        // RFC 9562, 5.7: the first 48 bits.
        var addedAt = Convert.ToInt64(former.ToString("N", CultureInfo.InvariantCulture)[..12], 16);
        var renewed = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(addedAt));
        return id is Guid ? renewed : renewed.ToString("D", CultureInfo.InvariantCulture);
    }

    private static IDbCommand Command(IDbConnection connection, IDbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static void Add(IDbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
