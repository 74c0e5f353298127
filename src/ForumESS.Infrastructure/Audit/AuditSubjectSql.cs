using System.Globalization;
using ForumESS.Domain.Audit;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Audit;

/// <summary>
/// What is stored of each subject, as far as an entry tells it. A column that may tell of a person ends in
/// <c>_hidden</c>: that it changed is told, its value is not. <c>edition</c> is the year it belongs to.
/// </summary>
internal static class AuditSubjectSql
{
    private static readonly SqlText Edition = new(
        """
        select e.ordinal, e.theme, e.description, e.status, v.name as venue, r.name as room, e.starts_at, e.ends_at,
               e.registration_opens_at, e.registration_closes_at, e.group_names_due_at, e.entry_rules
        from editions e
        left join venues v on v.id = e.venue_id
        left join rooms r on r.id = e.room_id
        where e.year = @Year
        """
    );

    private static readonly SqlText Gap = new("select reason as gap_reason, source from gap_years where year = @Year");

    private static readonly SqlText Seats = new(
        """
        select l.total as seats, l.release_at, l.keeps_waiting_list
        from seat_ledgers l
        join editions e on e.id = l.edition_id
        where e.year = @Year
        """
    );

    private static readonly SqlText Quotas = new(
        """
        select q.audience as row_key, q.guarantee, q.maximum
        from seat_quotas q
        join editions e on e.id = q.edition_id
        where e.year = @Year
        order by q.audience
        """
    );

    private static readonly SqlText Gates = new(
        """
        select g.code as row_key, 1 as gate
        from edition_gates g
        join editions e on e.id = g.edition_id
        where e.year = @Year
        order by g.code
        """
    );

    private static readonly SqlText Targets = new(
        """
        select coalesce(t.audience, 'all') as row_key, t.people as target, t.is_priority as is_aimed_at
        from turnout_targets t
        join editions e on e.id = t.edition_id
        where e.year = @Year
        order by t.audience
        """
    );

    private static readonly SqlText Overbooked = new(
        """
        select o.seats as overbooked_seats, o.room_seats, o.risk_percent
        from overbookings o
        join editions e on e.id = o.edition_id
        where e.year = @Year
        """
    );

    private static readonly SqlText Registration = new(
        """
        select e.year as edition, r.status, r.audience, r.unsubscribed_at, r.first_name as first_name_hidden,
               r.last_name as last_name_hidden, r.email as email_hidden, r.organisation as organisation_hidden,
               r.siret as siret_hidden, r.needs as needs_hidden, r.holder_email as holder_email_hidden,
               r.door_message as door_message_hidden
        from registrations r
        join editions e on e.id = r.edition_id
        where r.id = @Id
        """
    );

    private static readonly SqlText Tickets = new(
        "select max(issue_number) as ticket_issue from tickets where registration_id = @Id"
    );

    private static readonly SqlText SignUps = new(
        """
        select s.code as row_key, 1 as session
        from session_signups u
        join sessions s on s.id = u.session_id
        where u.registration_id = @Id
        order by s.code
        """
    );

    private static readonly SqlText Group = new(
        """
        select e.year as edition, g.takes_part, g.names_due_at, g.ended_at, g.name as name_hidden,
               g.first_name as first_name_hidden, g.last_name as last_name_hidden, g.email as email_hidden,
               (select count(*) from registrations r where r.group_id = g.id and r.status <> 'cancelled') as seats
        from registration_groups g
        join editions e on e.id = g.edition_id
        where g.id = @Id
        """
    );

    private static readonly SqlText Venue = new(
        """
        select name, city, address, access, step_free,
               (select count(*) from venue_pictures p where p.venue_id = venues.id) as pictures
        from venues
        where id = @Id
        """
    );

    private static readonly SqlText Room = new(
        "select name, capacity, staff_allowance, erp_category from rooms where id = @Id"
    );

    private static readonly SqlText Question = new(
        """
        select q.position, q.kind, q.label, q.help, q.is_required, q.audiences, q.shape, q.purge_at, q.withdrawn_at
        from questions q
        join editions e on e.id = q.edition_id
        where e.year = @Year and q.code = @Code
        """
    );

    private static readonly SqlText Session = new(
        """
        select s.kind, s.title, s.description, r.name as room, s.place, s.starts_at, s.ends_at, s.capacity,
               s.withdrawn_at, s.speaker as speaker_hidden
        from sessions s
        join editions e on e.id = s.edition_id
        left join rooms r on r.id = s.room_id
        where e.year = @Year and s.code = @Code
        """
    );

    private static readonly SqlText Campaign = new(
        """
        select e.year as edition, c.kind, c.state, c.starts_at
        from campaigns c
        join editions e on e.id = c.edition_id
        where c.id = @Id
        """
    );

    private static readonly SqlText Mail = new("select kind, status from mails where id = @Id");

    private static readonly SqlText Account = new(
        """
        select s.closed_at, s.name as name_hidden,
               (select count(*) from second_factors f where f.staff_id = s.id) as second_factor,
               (select count(*) from passkeys p where p.staff_id = s.id) as passkeys,
               (select count(*) from staff_identities i where i.staff_id = s.id) as provider
        from staff s
        where s.id = @Id
        """
    );

    private static readonly SqlText Roles = new(
        """
        select r.role as row_key, e.year as row_key_too, 1 as role
        from staff_roles r
        left join editions e on e.id = r.edition_id
        where r.staff_id = @Id
        order by r.role, e.year
        """
    );

    private static readonly SqlText Token = new(
        """
        select t.role, e.year as for_year, t.expires_at, t.revoked_at
        from api_tokens t
        left join editions e on e.id = t.edition_id
        where t.id = @Id
        """
    );

    // Whoever held it is not told: it is the device that acts.
    private static readonly SqlText Device = new(
        """
        select e.year as edition, d.name as name_hidden, d.role, d.gate,
               (select s.code from sessions s where s.id = d.session_id) as session, d.expires_at, d.revoked_at,
               case when d.token_hash is null then 0 else 1 end as enrolled
        from door_devices d
        join editions e on e.id = d.edition_id
        where d.id = @Id
        """
    );

    private static readonly SqlText PrivacyRequest = new(
        """
        select kind, received_at, due_at, closed_at, outcome, contact as contact_hidden, asked as asked_hidden,
               done as done_hidden
        from privacy_requests
        where id = @Id
        """
    );

    private static readonly SqlText Webhook = new(
        """
        select w.address, w.topics, e.year as for_year, w.ended_at
        from webhooks w
        left join editions e on e.id = w.edition_id
        where w.id = @Id
        """
    );

    public static IReadOnlyList<SqlText> Of(AuditSubject subject) =>
        subject switch
        {
            AuditSubject.Edition => [Edition, Gap, Seats, Overbooked, Quotas, Gates, Targets],
            AuditSubject.Registration => [Registration, Tickets, SignUps],
            AuditSubject.Group => [Group],
            AuditSubject.Venue => [Venue],
            AuditSubject.Room => [Room],
            AuditSubject.Question => [Question],
            AuditSubject.Session => [Session],
            AuditSubject.Campaign => [Campaign],
            AuditSubject.Mail => [Mail],
            AuditSubject.Staff => [Account, Roles],
            AuditSubject.Token => [Token],
            AuditSubject.Device => [Device],
            AuditSubject.PrivacyRequest => [PrivacyRequest],
            AuditSubject.Webhook => [Webhook],
            // The one is a page of text, the other names an address.
            AuditSubject.MailWording or AuditSubject.Invitation => [],
            _ => throw new InvalidOperationException(),
        };

    /// <summary>Null for an id that no such thing can have.</summary>
    public static object? ParametersOf(AuditSubject subject, string id)
    {
        if (Guid.TryParse(id, CultureInfo.InvariantCulture, out var guid))
        {
            return new { Id = guid };
        }
        var parts = id.Split('/', 2);
        if (!int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year))
        {
            return null;
        }
        return subject == AuditSubject.Edition ? new { Year = year }
            : parts.Length == 2 ? new { Year = year, Code = parts[1] }
            : null;
    }
}
