namespace ForumESS.Infrastructure.Editions;

/// <summary>Who has something of an edition that is called off; part of larger statements.</summary>
internal static class CancellationSql
{
    /// <summary>
    /// One row a reader of edition <c>@EditionId</c> who has a seat or waits for one. A group's contact is a reader, as is
    /// each person with an address of their own.
    /// </summary>
    public const string Readers = $"""
        select r.id as registration_id, 0 as is_contact
        from registrations r
        where r.edition_id = @EditionId and {IsConcerned} and (r.group_id is null or r.holder_key is not null)
        union all
        select r.group_id as registration_id, 1 as is_contact
        from registrations r
        where r.edition_id = @EditionId and {IsConcerned} and r.group_id is not null
        group by r.group_id
        """;

    // Who was forgotten has no address any more.
    public const string IsConcerned = "r.status in ('confirmed', 'waitlisted') and r.email not like '%.invalid'";
}
