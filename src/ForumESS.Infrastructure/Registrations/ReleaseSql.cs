using System.Globalization;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>Which addresses gave up a seat or place lately.</summary>
internal static class ReleaseSql
{
    // Nearly always no row: a first registration pays one look into a nearly empty index, and no statement of its own.
    public const string OfAddress = """
        select count(*)
        from address_releases
        where edition_id = @EditionId and email_key = @EmailKey and released_at > @ReleasedSince
        """;

    public static readonly string MostADay = Registration.ReleasesADay.ToString(CultureInfo.InvariantCulture);

    public static readonly SqlText Count = new(OfAddress);

    public static readonly SqlText Add = new(
        """
        insert into address_releases (id, edition_id, email_key, released_at)
        values (@Id, @EditionId, @EmailKey, @Now)
        """
    );

    public static readonly SqlText Forget = new("delete from address_releases where released_at <= @ReleasedSince");

    public static readonly SqlText ForgetProofs = new(
        """
        delete from mails
        where kind in ('address_proof', 'address_changed', 'group_handed_on') and status <> 'queued' and created_at <= @ReleasedSince
        """
    );
}
