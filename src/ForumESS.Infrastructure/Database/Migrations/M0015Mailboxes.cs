using System.Data;
using FluentMigrator;
using ForumESS.Domain.Registrations;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Who is registered goes by their mailbox from now on, see <see cref="EmailAddress.Mailbox"/>. Where two addresses of one
/// mailbox hold a seat of the same edition already, the second keeps its key, and its seat.
/// </summary>
[Migration(15)]
public sealed class M0015Mailboxes : ForwardOnlyMigration
{
    private static readonly (string List, string Rename)[] Tables =
    [
        (
            "select distinct email_key from registrations where email_key like '%+%@%' or email_key like '%@g%mail.com'",
            """
            update registrations
            set email_key = @mailbox
            where email_key = @key and not exists (
                select 1
                from registrations as other
                where other.edition_id = registrations.edition_id and other.email_key = @mailbox
                  and other.status <> 'cancelled')
            """
        ),
        (
            "select distinct email_key from registration_groups where email_key like '%+%@%' or email_key like '%@g%mail.com'",
            """
            update registration_groups
            set email_key = @mailbox
            where email_key = @key and not exists (
                select 1
                from registration_groups as other
                where other.edition_id = registration_groups.edition_id and other.email_key = @mailbox
                  and other.ended_at is null)
            """
        ),
    ];

    public override void Up() => Execute.WithConnection(RenewKeys);

    internal static void RenewKeys(IDbConnection connection, IDbTransaction? transaction)
    {
        foreach (var (list, rename) in Tables)
        {
            foreach (var key in Keys(connection, transaction, list))
            {
                if (EmailAddress.TryParse(key)?.Mailbox is not { } mailbox || mailbox == key)
                {
                    continue;
                }
                using var command = Command(connection, transaction, rename);
                Add(command, "@mailbox", mailbox);
                Add(command, "@key", key);
                command.ExecuteNonQuery();
            }
        }
    }

    private static List<string> Keys(IDbConnection connection, IDbTransaction? transaction, string list)
    {
        using var command = Command(connection, transaction, list);
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
        {
            keys.Add(reader.GetString(0));
        }
        return keys;
    }

    private static IDbCommand Command(IDbConnection connection, IDbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static void Add(IDbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
