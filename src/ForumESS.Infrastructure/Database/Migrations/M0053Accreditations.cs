using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Audiences that take none of the public's seats. What an edition has given them as seats stays so until its seats are set
/// anew: its figures are as they were.
/// </summary>
[Migration(53)]
public sealed class M0053Accreditations : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("audience_types").AddColumn("takes_seat").AsBoolean().NotNullable().WithDefaultValue(true);
        Alter.Table("seat_quotas").AddColumn("takes_seat").AsBoolean().NotNullable().WithDefaultValue(true);
        Execute.Sql("update audience_types set takes_seat = 0 where code in ('press', 'speaker')");
        // They counted among the public; the next start counts anew.
        Execute.Sql("delete from turnout_days");
        Add("exhibitor", 13, asks: 1, """{"fr":"Exposition","en":"Exhibitor"}""");
        Add("volunteer", 14, asks: 0, """{"fr":"B\u00e9n\u00e9volat","en":"Volunteer"}""");
    }

    // A new database has no audiences yet, and gets all of them at once later. In plain ASCII: one engine wants a mark before
    // other letters that the other does not know.
    private void Add(string code, int number, int asks, string label) =>
        Execute.Sql(
            $"""
            insert into audience_types (code, number, family, label, asks_organisation, requires_organisation, takes_seat)
            select '{code}', {number}, 'guest', '{label}', {asks}, {asks}, 0
            where exists (select 1 from audience_types where code = 'press')
              and not exists (select 1 from audience_types where code = '{code}' or number = {number})
            """
        );
}
