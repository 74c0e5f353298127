namespace ForumESS.Infrastructure.Sessions;

/// <summary>Columns of a session as it is shown; part of larger statements, whose tables are s and r (its room).</summary>
internal static class SessionSql
{
    public const string Shown = """
        s.id as Id, s.code as Code, s.kind as Kind, s.title as Title, s.description as Description,
        s.speaker as Speaker, coalesce(r.name, s.place) as Place, s.starts_at as StartsAt, s.ends_at as EndsAt,
        s.capacity as Capacity, s.taken as Taken, s.waiting as Waiting
        """;
}
