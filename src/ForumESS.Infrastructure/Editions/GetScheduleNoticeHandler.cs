using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetScheduleNoticeHandler(DbSession session, IEditionStore editions, TimeProvider clock)
    : IRequestHandler<GetScheduleNotice, ScheduleNotice?>
{
    private static readonly SqlText FindNow = new(
        """
        select e.starts_at as StartsAt, e.ends_at as EndsAt, v.name as Venue, o.name as Room
        from editions e
        left join venues v on v.id = e.venue_id
        left join rooms o on o.id = e.room_id
        where e.id = @EditionId
        """
    );

    private static readonly SqlText ListKnown = new(
        $"""
        select s.starts_at as StartsAt, s.ends_at as EndsAt, v.name as Venue, o.name as Room, k.people as People
        from (
          select u.from_version, count(*) as people
          from ({ScheduleSql.Untold}) u
          group by u.from_version
        ) k
        join edition_schedules s on s.edition_id = @EditionId and s.version = k.from_version
        left join venues v on v.id = s.venue_id
        left join rooms o on o.id = s.room_id
        order by k.people desc, s.version
        """
    );

    public async Task<ScheduleNotice?> Handle(GetScheduleNotice request, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(request.Year, cancellationToken) is not { } edition)
        {
            return null;
        }
        var which = new { EditionId = edition.Id };
        var now = await session.FirstOrDefaultAsync<ScheduleTerms>(FindNow, which, cancellationToken);
        return new ScheduleNotice(
            now!,
            edition.OffersSeats(clock.GetUtcNow())
                ? await session.QueryAsync<ScheduleTerms>(ListKnown, which, cancellationToken)
                : []
        );
    }
}
