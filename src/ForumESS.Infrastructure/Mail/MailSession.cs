using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>A session of the day that the reader of a mail has a seat in or waits for.</summary>
internal sealed record MailSession
{
    private static readonly SqlText OfRegistration = new(
        """
        select s.id as Id, s.title as Title, coalesce(o.name, s.place) as Place, s.starts_at as StartsAt,
               s.ends_at as EndsAt, s.version as Version, case when g.session_id is null then 0 else 1 end as IsSignedUp
        from registrations r
        join sessions s on s.edition_id = r.edition_id
        left join rooms o on o.id = s.room_id
        left join session_signups g on g.session_id = s.id and g.registration_id = r.id
        left join waiting_entries w on w.pool_id = s.id and w.registration_id = r.id and w.state <> 'undoable'
        where r.id = @RegistrationId and s.withdrawn_at is null and (g.session_id is not null or w.id is not null)
        order by s.starts_at, s.ends_at, s.code
        """
    );

    private static readonly SqlText GivenUp = new(
        """
        select s.id as Id, s.title as Title, coalesce(o.name, s.place) as Place, s.starts_at as StartsAt,
               s.ends_at as EndsAt, s.version as Version, 1 as IsSignedUp
        from left_sessions l
        join sessions s on s.id = l.session_id
        left join rooms o on o.id = s.room_id
        where l.registration_id = @RegistrationId
        order by s.starts_at, s.ends_at, s.code
        """
    );

    public Guid Id { get; init; }

    /// <summary>Never null.</summary>
    public LocalizedText? Title { get; init; }
    public string? Place { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Grows with every change of the session.</summary>
    public int Version { get; init; }

    /// <summary>True for who has a seat, or gave it up; false for who waits, or has been offered one.</summary>
    public bool IsSignedUp { get; init; }

    /// <summary>The facts with every session whose seat the person had, to strike them out of a calendar.</summary>
    public static Task<MailFacts> AddGivenUpAsync(
        MailFacts facts,
        DbSession session,
        CancellationToken cancellationToken
    ) => AddAsync(GivenUp, facts, session, cancellationToken);

    /// <summary>The facts with the person's sessions.</summary>
    public static Task<MailFacts> AddToAsync(MailFacts facts, DbSession session, CancellationToken cancellationToken) =>
        AddAsync(OfRegistration, facts, session, cancellationToken);

    // An edition without sessions costs no statement.
    private static async Task<MailFacts> AddAsync(
        SqlText sql,
        MailFacts facts,
        DbSession session,
        CancellationToken cancellationToken
    ) =>
        facts is { HasSessions: true, RegistrationId: not null }
            ? facts with
            {
                Sessions = await session.QueryAsync<MailSession>(sql, new { facts.RegistrationId }, cancellationToken),
            }
            : facts;
}
