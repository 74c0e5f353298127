using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Entries that nobody saw, as exits proved them: they were swallowed by those who came afterwards. Editions where somebody
/// may have left so are counted anew when the site starts, and so are those where a stay may have been longer than a day,
/// which is what one counts at most since.
/// </summary>
[Migration(60)]
public sealed class M0060UnseenEntries : ForwardOnlyMigration
{
    private const string Earliest =
        "min(case when s.scanned_at < s.received_at then s.scanned_at else s.received_at end)";

    public override void Up()
    {
        Create
            .Table("unseen_entries")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("proven_at")
            .AsDateTime2()
            .PrimaryKey()
            .WithColumn("people")
            .AsInt32()
            .NotNullable();
        IfDatabase("sqlite").Delegate(() => Forget($"julianday(max(s.received_at)) - julianday({Earliest}) > 1"));
        IfDatabase("sqlserver").Delegate(() => Forget($"datediff(minute, {Earliest}, max(s.received_at)) > 1440"));
    }

    private void Forget(string mayHaveStayedADay)
    {
        // An archived one stays as it was published.
        var editions = $"""
            select e.id
            from editions e
            where e.archived_at is null
              and (exists (
                       select 1
                       from walk_ins w
                       where w.edition_id = e.id and case when w.direction = 'in' then w.people else -w.people end < 0
                   )
                   or exists (select 1 from count_corrections c where c.edition_id = e.id and c.people < 0)
                   or exists (
                       select 1
                       from scans s
                       join tickets t on t.id = s.ticket_id
                       where s.edition_id = e.id and s.verdict <> 'refused'
                       group by t.registration_id
                       having {mayHaveStayedADay}
                   ))
            """;
        Execute.Sql($"delete from turnout_tallies where edition_id in ({editions})");
        Execute.Sql($"delete from turnout_moves where edition_id in ({editions})");
    }
}
