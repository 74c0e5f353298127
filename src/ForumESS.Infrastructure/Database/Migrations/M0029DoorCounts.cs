using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// How many holders are inside, counted as scans come: to count anew for each who asks took longer the more were there.
/// An edition has its row from its first scan on.
/// </summary>
[Migration(29)]
public sealed class M0029DoorCounts : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("door_counts")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("inside")
            .AsInt32()
            .NotNullable();
        // Both engines take this text.
        Execute.Sql(
            """
            insert into door_counts (edition_id, inside)
            select ranked.edition_id, sum(case when ranked.place = 1 and ranked.direction = 'in' then 1 else 0 end)
            from (
                select p.edition_id, p.direction,
                       row_number() over (partition by p.edition_id, p.holder order by p.moment desc, p.direction) as place
                from (
                    select s.edition_id, t.registration_id as holder, s.direction,
                           case when s.offline = 1 and s.scanned_at < s.received_at then s.scanned_at
                                else s.received_at end as moment
                    from scans s
                    join tickets t on t.id = s.ticket_id
                    where s.verdict <> 'refused'
                ) p
            ) ranked
            group by ranked.edition_id
            """
        );
    }
}
