using ForumESS.Application.Privacy;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class ListDuePeopleHandler(DbSession session, Retention retention, TimeProvider clock)
    : IRequestHandler<ListDuePeople, IReadOnlyList<DuePeople>>
{
    private static readonly SqlText List = new(
        $"""
        select d.year as Year, d.people as People, d.readers as Readers, d.needs as Needs,
               d.walk_ins as WalkIns, d.contacts as Groups, d.operators as Operators
        from (
          select e.year as year,
                 (select count(*)
                  from registrations r
                  where r.edition_id = e.id and e.ends_at <= @peopleBefore and {RetentionSql.IsToForget}) as people,
                 (select count(*)
                  from registrations r
                  where r.edition_id = e.id and e.ends_at <= @peopleBefore and r.search_key <> ''
                    and {RetentionSql.IsKnown("r")} and not ({RetentionSql.IsToForget})) as readers,
                 (select count(*) from registrations r where r.edition_id = e.id and r.needs is not null) as needs,
                 (select count(*) from walk_ins i where i.edition_id = e.id and i.name is not null) as walk_ins,
                 (select count(*)
                  from registration_groups g
                  where g.edition_id = e.id and e.ends_at <= @peopleBefore and {RetentionSql.IsKnownGroup}) as contacts,
                 (select count(*)
                  from door_operators o
                  join door_devices v on v.id = o.device_id
                  where v.edition_id = e.id and e.ends_at <= @peopleBefore) as operators
          from editions e
          where e.ends_at <= @needsBefore or e.ends_at <= @peopleBefore
        ) d
        where d.people > 0 or d.readers > 0 or d.needs > 0 or d.walk_ins > 0
          or d.contacts > 0 or d.operators > 0
        order by d.year
        """
    );

    public Task<IReadOnlyList<DuePeople>> Handle(ListDuePeople request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = new { peopleBefore = retention.PeopleBefore(now), needsBefore = retention.NeedsBefore(now) };
        return session.QueryAsync<DuePeople>(List, due, cancellationToken);
    }
}
