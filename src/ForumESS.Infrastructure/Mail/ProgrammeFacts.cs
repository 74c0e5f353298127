using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>What the public may know of an edition's day, for its calendar.</summary>
internal sealed record ProgrammeFacts
{
    /// <summary>Nothing for an edition that is not announced or has no date.</summary>
    public static readonly SqlText ByYear = new(
        """
        select e.id as Id, e.year as Year, e.theme as Theme, e.starts_at as StartsAt, e.ends_at as EndsAt,
               e.schedule_version as ScheduleVersion, e.is_demo as IsDemo,
               case when e.status = 'cancelled' then 1 else 0 end as IsCancelled, v.name as Venue, v.address as Address,
               v.city as City, o.name as Room
        from editions e
        left join venues v on v.id = e.venue_id
        left join rooms o on o.id = e.room_id
        where e.year = @Year and e.status <> 'draft' and e.starts_at is not null and e.ends_at is not null
        """
    );

    public static readonly SqlText SessionsOf = new(
        """
        select s.id as Id, s.title as Title, s.description as Description, coalesce(o.name, s.place) as Place,
               s.starts_at as StartsAt, s.ends_at as EndsAt, s.version as Version,
               case when s.withdrawn_at is null then 0 else 1 end as IsWithdrawn
        from sessions s
        left join rooms o on o.id = s.room_id
        where s.edition_id = @Id
        order by s.starts_at, s.ends_at, s.code
        """
    );

    public Guid Id { get; init; }
    public int Year { get; init; }
    public LocalizedText? Theme { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public int ScheduleVersion { get; init; }
    public bool IsDemo { get; init; }
    public bool IsCancelled { get; init; }
    public string? Venue { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? Room { get; init; }

    /// <summary>In time order, with those withdrawn.</summary>
    public IReadOnlyList<ProgrammeEntry> Sessions { get; init; } = [];

    /// <summary>As the templates and files about a person of this edition know it.</summary>
    public MailFacts AsMailFacts() =>
        new()
        {
            Year = Year,
            Theme = Theme,
            StartsAt = StartsAt,
            EndsAt = EndsAt,
            IsDemo = IsDemo,
            Venue = Venue,
            Room = Room,
            Address = Address,
            City = City,
        };
}

internal sealed record ProgrammeEntry
{
    public Guid Id { get; init; }

    /// <summary>Never null.</summary>
    public LocalizedText? Title { get; init; }
    public LocalizedText? Description { get; init; }
    public string? Place { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Grows with every change of the session.</summary>
    public int Version { get; init; }
    public bool IsWithdrawn { get; init; }
}
