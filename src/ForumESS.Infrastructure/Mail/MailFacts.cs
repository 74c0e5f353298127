using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// A mail and all it may speak of, as it stands when it is sent. What belongs to a registration is null (or its default)
/// for a mail that is about none.
/// </summary>
internal sealed record MailFacts
{
    private static readonly string TicketVoid = StoredCode.Of(MailKind.GroupTicketVoid);
    private static readonly string Seated = StoredCode.Of(Domain.Registrations.RegistrationStatus.Confirmed);

    private const string OfRegistration = """
        r.id as RegistrationId, r.holder_email as HolderEmail, r.first_name as FirstName, r.last_name as LastName,
        r.status as RegistrationStatus,
        r.unsubscribed_at as UnsubscribedAt,
        (select coalesce(min(case when s.unsubscribed_at is null then 0 else 1 end), 0)
         from registrations s
         where s.group_id = g.id and s.holder_key is null) as ContactUnsubscribed,
        a.label as Audience, e.year as Year, e.theme as Theme, e.starts_at as StartsAt, e.ends_at as EndsAt,
        e.is_demo as IsDemo, case when e.status = 'cancelled' then 1 else 0 end as IsEditionCancelled,
        y.reason as CancelReason, e.asks_questions as AsksQuestions, e.has_sessions as HasSessions,
        e.schedule_version as ScheduleVersion, r.calendar_version as CalendarVersion, v.name as Venue,
        v.address as Address, v.city as City, o.name as Room, t.code as TicketCode, t.short_code as ShortCode,
        w.deadline as OfferedUntil,
        g.name as GroupName, g.first_name as ContactFirstName, g.last_name as ContactLastName, g.takes_part as TakesPart,
        g.names_due_at as NamesDueAt, g.lost_seats as LostSeats, g.ended_at as GroupEndedAt,
        (select count(*) from registrations s where s.group_id = g.id and s.status = 'confirmed') as GroupSeats,
        (select count(*) from registrations s
         where s.group_id = g.id and s.status = 'confirmed' and s.last_name = '') as GroupUnnamed,
        (select count(*) from registrations s where s.group_id = g.id and s.status = 'waitlisted') as GroupWaiting,
        (select coalesce(sum(o.seats), 0) from waiting_entries o
         where o.registration_id = g.id and o.pool_id = g.edition_id and o.state = 'offered') as GroupOffered
        """;

    private const string Joins = """
        left join audience_types a on a.code = r.audience
        left join venues v on v.id = e.venue_id
        left join rooms o on o.id = e.room_id
        left join tickets t on t.registration_id = r.id and t.revoked_at is null
        left join waiting_entries w
          on w.registration_id = r.id and w.pool_id = r.edition_id and w.state = 'offered'
        left join registration_groups g on g.id = r.group_id
        left join gap_years y on y.year = e.year and e.status = 'cancelled'
        """;

    /// <summary>
    /// By <c>@Lease</c>, in the order they are due; of one mail the newest ticket's row first. Those that were taken back
    /// since they were claimed have lost their lease. By it alone: an engine that is also told the status may read all that
    /// are queued for every handful.
    /// </summary>
    public static readonly SqlText ByLease = new(
        $"""
        select m.id as Id, m.kind as Kind, m.recipient as Recipient, m.language as Language, m.secret as Secret,
               m.attempts as Attempts, m.created_at as CreatedAt, s.title as SessionTitle, s.starts_at as SessionStartsAt,
               s.ends_at as SessionEndsAt, sw.deadline as SessionOfferedUntil,
               p.state as PaceState, p.registered as PaceNow, p.low as PaceLow, p.high as PaceHigh, {OfRegistration}
        from mails m
        left join registrations r on r.id = m.registration_id
        left join sessions s on s.id = m.session_id
        left join waiting_entries sw
          on sw.registration_id = r.id and sw.pool_id = m.session_id and sw.state = 'offered'
        left join editions e on e.id = coalesce(m.edition_id, r.edition_id)
        left join pace_watches p on p.edition_id = m.edition_id
        {Joins}
        where m.lease = @Lease
        order by m.due_at, m.id, t.issue_number desc
        """
    );

    /// <summary>By <c>@RegistrationId</c>, without a mail.</summary>
    public static readonly SqlText ByRegistration = new(
        $"""
        select {OfRegistration}
        from registrations r
        left join editions e on e.id = r.edition_id
        {Joins}
        where r.id = @RegistrationId
        order by t.issue_number desc
        """
    );

    /// <summary>By <c>@year</c>: an edition's alone, without a mail and without anybody. Its secret names a survey where it asks one.</summary>
    public static readonly SqlText ByEdition = new(
        """
        select e.year as Year, e.theme as Theme, e.starts_at as StartsAt, e.ends_at as EndsAt, e.is_demo as IsDemo,
               e.asks_questions as AsksQuestions, e.has_sessions as HasSessions, v.name as Venue, v.address as Address,
               v.city as City, o.name as Room,
               case when exists (select 1
                                 from questions q
                                 where q.edition_id = e.id and q.stage = 'survey' and q.withdrawn_at is null)
                    then 'apercu apercu' else 'apercu' end as Secret
        from editions e
        left join venues v on v.id = e.venue_id
        left join rooms o on o.id = e.room_id
        where e.year = @year
        """
    );

    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public string Recipient { get; init; } = "";
    public string Language { get; init; } = "";
    public string? Secret { get; init; }

    /// <summary>The first of what only this mail knows: what opens its reader's page.</summary>
    public string? Key => Secret?.Split(' ')[0];

    /// <summary>The second, where the edition has a survey.</summary>
    public string? SurveyToken => Secret?.Split(' ') is [_, var token] ? token : null;

    /// <summary>How often it was tried, this time included.</summary>
    public int Attempts { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    public Guid? RegistrationId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? RegistrationStatus { get; init; }

    /// <summary>
    /// Since when who has the seat wants nothing but what their registration takes; null when they never said so.
    /// </summary>
    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>
    /// The same of a group's contact, who said so if all the seats say it that nobody has in their own hands: 1, or 0. Also 0
    /// where there is none such; never null, for an expression's type is that of the first row, and null has none.
    /// </summary>
    public int ContactUnsubscribed { get; init; }
    public LocalizedText? Audience { get; init; }
    public int? Year { get; init; }
    public LocalizedText? Theme { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public bool IsDemo { get; init; }
    public bool IsEditionCancelled { get; init; }

    /// <summary>Why the edition was called off; null where it was not, or the office has not said.</summary>
    public LocalizedText? CancelReason { get; init; }
    public bool AsksQuestions { get; init; }
    public bool HasSessions { get; init; }

    /// <summary>What the person has in sessions of the day, in time order; only where the mail or file names it.</summary>
    public IReadOnlyList<MailSession> Sessions { get; init; } = [];

    /// <summary>Grows with every change of the edition's date and place.</summary>
    public int ScheduleVersion { get; init; }

    /// <summary>Grows with every cancellation and every return from one.</summary>
    public int CalendarVersion { get; init; }
    public string? Venue { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? Room { get; init; }

    /// <summary>When and where it was to be, in the mail that tells of a change; else null.</summary>
    public ScheduleBefore? Before { get; init; }

    /// <summary>Until when a seat is kept for somebody who waits; null when none is.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>Of the session the mail is about; null for one about none. So are its times.</summary>
    public LocalizedText? SessionTitle { get; init; }
    public DateTimeOffset? SessionStartsAt { get; init; }
    public DateTimeOffset? SessionEndsAt { get; init; }

    /// <summary>Until when a seat in the session is kept; null when none is.</summary>
    public DateTimeOffset? SessionOfferedUntil { get; init; }

    /// <summary>As it was last looked at, in a mail to an edition's organisers; else null, as are its numbers.</summary>
    public string? PaceState { get; init; }
    public int? PaceNow { get; init; }
    public int? PaceLow { get; init; }
    public int? PaceHigh { get; init; }

    /// <summary>The own address of a group's person; null: their group's contact is written to.</summary>
    public string? HolderEmail { get; init; }

    /// <summary>Null for a mail about somebody who comes alone, as are the other values of a group (or their default).</summary>
    public string? GroupName { get; init; }

    /// <summary>A group's person reads it, at their own address; its contact reads the others.</summary>
    public bool IsForHolder => HolderEmail is { } holder && holder == Recipient;

    /// <summary>The seat whose ticket was taken from its reader is somebody's still.</summary>
    public bool IsHandedOn => Kind == TicketVoid && RegistrationStatus == Seated && !IsForHolder;
    public string? ContactFirstName { get; init; }
    public string? ContactLastName { get; init; }
    public bool TakesPart { get; init; }
    public DateTimeOffset? NamesDueAt { get; init; }
    public int LostSeats { get; init; }
    public DateTimeOffset? GroupEndedAt { get; init; }
    public int GroupSeats { get; init; }
    public int GroupUnnamed { get; init; }

    /// <summary>People without a seat, those who are offered one included.</summary>
    public int GroupWaiting { get; init; }
    public int GroupOffered { get; init; }

    /// <summary>Null when no ticket is valid, as after a cancellation; so is <see cref="ShortCode"/>.</summary>
    public string? TicketCode { get; init; }
    public string? ShortCode { get; init; }
}
