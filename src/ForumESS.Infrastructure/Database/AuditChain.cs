using System.Data.Common;
using Dapper;
using ForumESS.Application.Audit;
using ForumESS.Infrastructure.Audit;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// Appends what the commands of a transaction did, in the order the writer ran them. It comes last before the commit:
/// the head's row is then the last lock that any transaction takes, and no two can wait for each other.
/// </summary>
internal static class AuditChain
{
    private static readonly SqlText TakeHead = new("update audit_head set number = number + @count where id = 1");

    private static readonly SqlText FindHead = new(
        "select number as Number, hash as Hash from audit_head where id = 1"
    );

    private static readonly SqlText SaveHead = new("update audit_head set hash = @Hash where id = 1");

    private static readonly SqlText Add = new(
        """
        insert into audit_entries (number, at, actor, actor_id, action, subject, subject_id, year, details, digest, hash)
        values (@Number, @At, @Actor, @ActorId, @Action, @Subject, @SubjectId, @Year, @Details, @Digest, @Hash)
        """
    );

    public static async Task AppendAsync(
        DbConnection connection,
        DbTransaction transaction,
        SqlDialect dialect,
        IReadOnlyCollection<AuditEntry> entries
    )
    {
        if (entries.Count == 0)
        {
            return;
        }
        // Written before it is read: the row stays this transaction's on every engine.
        await connection.ExecuteAsync(TakeHead.For(dialect), new { count = entries.Count }, transaction);
        var head = await connection.QuerySingleAsync<Head>(FindHead.For(dialect), transaction: transaction);
        var (number, hash) = (head.Number - entries.Count, head.Hash);
        foreach (var entry in entries)
        {
            var row = AuditRow.Of(entry, ++number, hash);
            await connection.ExecuteAsync(Add.For(dialect), row, transaction);
            hash = row.Hash;
        }
        await connection.ExecuteAsync(SaveHead.For(dialect), new { Hash = hash }, transaction);
    }

    private sealed record Head
    {
        public long Number { get; init; }
        public string Hash { get; init; } = "";
    }
}
