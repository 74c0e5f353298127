using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>When and where the reader of a mail was to come, before what it tells of.</summary>
internal sealed record ScheduleBefore
{
    private static readonly SqlText OfMail = new(
        """
        select s.starts_at as StartsAt, s.ends_at as EndsAt, v.name as Venue, o.name as Room
        from schedule_notices n
        join edition_schedules s on s.edition_id = n.edition_id and s.version = n.from_version
        left join venues v on v.id = s.venue_id
        left join rooms o on o.id = s.room_id
        where n.mail_id = @Id
        """
    );

    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public string? Venue { get; init; }
    public string? Room { get; init; }

    public static async Task<MailFacts> AddToAsync(
        MailFacts mail,
        DbSession session,
        CancellationToken cancellationToken
    ) =>
        mail with
        {
            Before = await session.FirstOrDefaultAsync<ScheduleBefore>(OfMail, new { mail.Id }, cancellationToken),
        };

    /// <summary>Whether the mail would tell of something: the office may have taken the change back since.</summary>
    public bool DiffersFrom(MailFacts mail) =>
        this
        != new ScheduleBefore
        {
            StartsAt = mail.StartsAt,
            EndsAt = mail.EndsAt,
            Venue = mail.Venue,
            Room = mail.Room,
        };
}
