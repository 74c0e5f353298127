namespace ForumESS.Infrastructure.Editions;

/// <summary>When and where an edition takes place, as somebody knows it; part of larger statements.</summary>
internal static class ScheduleSql
{
    /// <summary>
    /// One row a reader of edition <c>@EditionId</c> with seats, who knows something else than is true: whose registration,
    /// what version they know, and which is true. A group's contact is a reader, as is each person with an address of their
    /// own. They know what stood when they got their seat, or when they were last told.
    /// </summary>
    public const string Untold = $"""
        select p.registration_id, p.is_contact, p.from_version, e.schedule_version
        from (
          select x.registration_id, x.is_contact,
                 (select min(s.version)
                  from edition_schedules s
                  where s.edition_id = @EditionId and s.ended_at >= x.since
                    and s.version >= coalesce((select max(n.version)
                                               from schedule_notices n
                                               where n.edition_id = @EditionId
                                                 and n.registration_id = x.registration_id
                                                 and n.is_contact = x.is_contact), 0)) as from_version
          from (
            select r.id as registration_id, 0 as is_contact, coalesce(r.confirmed_at, r.created_at) as since
            from registrations r
            where r.edition_id = @EditionId and r.status = 'confirmed' and {IsKnown}
              and (r.group_id is null or r.holder_key is not null)
            union all
            select r.group_id as registration_id, 1 as is_contact,
                   min(coalesce(r.confirmed_at, r.created_at)) as since
            from registrations r
            where r.edition_id = @EditionId and r.status = 'confirmed' and {IsKnown} and r.group_id is not null
            group by r.group_id
          ) x
        ) p
        join edition_schedules f on f.edition_id = @EditionId and f.version = p.from_version
        join editions e on e.id = @EditionId
        where case
                when (f.starts_at = e.starts_at or f.starts_at is null and e.starts_at is null)
                    and (f.ends_at = e.ends_at or f.ends_at is null and e.ends_at is null)
                    and (f.venue_id = e.venue_id or f.venue_id is null and e.venue_id is null)
                    and (f.room_id = e.room_id or f.room_id is null and e.room_id is null)
                then 0 else 1 end = 1
        """;

    // Who was forgotten has no address any more.
    private const string IsKnown = "r.email not like '%.invalid'";
}
