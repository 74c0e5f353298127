using ForumESS.Infrastructure.Statistics;

namespace ForumESS.Infrastructure.Campaigns;

/// <summary>Whom a campaign is for; part of larger statements.</summary>
internal static class CampaignSql
{
    /// <summary>Of <c>registrations r</c> with its <c>registration_groups g</c>: the mailbox that is written to.</summary>
    public const string AddressKey = "coalesce(r.holder_key, g.email_key, r.email_key)";

    /// <summary>Of <c>registrations r</c>: neither forgotten nor tired of such mails.</summary>
    public const string IsReachable = "r.unsubscribed_at is null and r.email not like '%.invalid'";

    /// <summary>
    /// One row an address that is written to: <c>id</c> of the registration, <c>address_key</c>, names, organisation, audience
    /// and language. By <c>@EditionId</c>, <c>@Kind</c>, <c>@FromYear</c>, <c>@Audience</c> and <c>@Presence</c>. The people of
    /// a group who have no address of their own are one with their contact, for whom one of them stands: the group's first
    /// seat may be in somebody's own hands, who is another reader.
    /// </summary>
    public const string Recipients = $"""
        select p.id, p.address_key, p.first_name, p.last_name, p.organisation, p.audience, p.language
        from (
          select r.id,
                 {AddressKey} as address_key,
                 case when r.holder_key is null then coalesce(g.first_name, r.first_name) else r.first_name end as first_name,
                 case when r.holder_key is null then coalesce(g.last_name, r.last_name) else r.last_name end as last_name,
                 r.organisation,
                 r.audience,
                 r.language,
                 row_number() over (partition by {AddressKey} order by r.created_at desc, r.id) as place
          from registrations r
          join editions e on e.id = r.edition_id
          left join registration_groups g on g.id = r.group_id
          left join ({PresenceSql.PresentRegistrations}) came on came.registration_id = r.id
          where {IsReachable}
            and (@Audience is null or r.audience = @Audience)
            and (
              @Kind = 'invitation'
                and r.edition_id <> @EditionId
                and (@FromYear is null or e.year = @FromYear)
                and exists (select 1
                            from consents c
                            where c.registration_id = r.id and c.purpose = 'newsletter' and c.withdrawn_at is null)
                and (@Presence = 'any'
                     or @Presence = 'present' and came.registration_id is not null
                     or @Presence = 'absent' and came.registration_id is null)
              or @Kind <> 'invitation'
                and r.edition_id = @EditionId
                and r.status = 'confirmed'
                and (@Kind <> 'thanks' or came.registration_id is not null)
            )
        ) p
        where p.place = 1
          and not exists (select 1
                          from campaign_recipients c
                          where c.edition_id = @EditionId and c.kind = @Kind and c.address_key = p.address_key)
          and (@Kind <> 'invitation'
               or not exists (select 1
                              from registrations o
                              where o.edition_id = @EditionId and o.status <> 'cancelled'
                                and o.email_key = p.address_key)
                 and not exists (select 1
                                 from registrations o
                                 where o.holder_key = p.address_key and o.edition_id = @EditionId
                                   and o.status <> 'cancelled')
                 and not exists (select 1
                                 from registration_groups o
                                 where o.edition_id = @EditionId and o.email_key = p.address_key
                                   and o.ended_at is null))
        """;
}
