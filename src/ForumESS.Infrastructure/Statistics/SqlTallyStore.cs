using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class SqlTallyStore(DbSession session, TallyBook book, FactCount facts, TimeProvider clock)
    : ITallyStore
{
    // A mailbox of one's own: a group's seats share their contact's, unless somebody gave theirs.
    private const string Mailbox = "case when r.group_id is null then r.email_key else r.holder_key end";

    private const string Known = $"r.email not like '%{Registrations.ErasureSql.Nowhere}' and ({Mailbox}) is not null";

    private static readonly SqlText Archive = new(
        """
        insert into turnout_archives (edition_id, archived_at)
        select @editionId, @now
        where not exists (select 1 from turnout_archives where edition_id = @editionId)
        """
    );

    // Of the editions before: whether anybody who came is known, and whether everybody is.
    private static readonly SqlText Earlier = new(
        $"""
        select coalesce(sum(case when {Known} then 1 else 0 end), 0) as Known,
               coalesce(sum(case when {Known} then 0 else 1 end), 0) as Forgotten,
               (
                   select count(*)
                   from editions o
                   join turnout_figures f on f.edition_id = o.id
                   where o.year < (select year from editions where id = @editionId)
               ) as Told
        from registrations r
        join editions e on e.id = r.edition_id
        where e.year < (select year from editions where id = @editionId)
          and exists (
              select 1
              from tickets t
              join scans s on s.ticket_id = t.id
              where t.registration_id = r.id and {PresenceSql.IsEntry}
          )
        """
    );

    private static readonly SqlText Again = new(
        $"""
        insert into turnout_returning (edition_id, audience, people, is_whole)
        select @editionId, c.audience, sum(c.came_again),
               case when @isWhole = 1 and sum(c.unknown) = 0
                     and not exists (
                         select 1
                         from walk_ins w
                         where w.edition_id = @editionId and w.audience = c.audience and w.direction = 'in'
                     )
                    then 1 else 0 end
        from (
            select r.audience as audience, case when {Known} then 0 else 1 end as unknown,
                   case when {Known} and b.mailbox is not null then 1 else 0 end as came_again
            from registrations r
            join ({PresenceSql.PresentRegistrations}) p on p.registration_id = r.id
            left join (
                select distinct {Mailbox} as mailbox
                from registrations r
                join editions e on e.id = r.edition_id
                join ({PresenceSql.PresentRegistrations}) q on q.registration_id = r.id
                where e.year < (select year from editions where id = @editionId) and {Known}
            ) b on b.mailbox = {Mailbox}
            where r.edition_id = @editionId
        ) c
        group by c.audience
        """
    );

    // The first that is asked where they come from; what people were told is wiped on a day is not kept.
    private static readonly SqlText FindQuestion = new(
        """
        select id as Id
        from questions
        where edition_id = @editionId and kind = 'commune' and stage = 'registration' and purge_at is null
        order by position
        """
    );

    private static readonly SqlText KeepCommunes = new(
        $"""
        insert into turnout_communes (edition_id, commune, registered, present)
        select @editionId, a.value, count(*), count(p.registration_id)
        from answers a
        join registrations r on r.id = a.registration_id and r.confirmed_at is not null
        left join ({PresenceSql.PresentRegistrations}) p on p.registration_id = r.id
        where a.question_id = @Id and {AccreditedSql.IsRegistrationOfPublic}
        group by a.value
        """
    );

    public async Task CountAsync(
        Guid editionId,
        string audience,
        bool holdsSeat,
        Attendance before,
        Attendance now,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        await book.AddAsync(editionId, audience, now.ToTally(holdsSeat) - before.ToTally(holdsSeat), cancellationToken);
        var moves = now
            .Moves.Concat(before.Moves.Select(move => move with { People = -move.People }))
            .GroupBy(move => move.Step);
        foreach (var step in moves)
        {
            await book.MoveAsync(editionId, new RoomMove(step.Key, step.Sum(move => move.People)), cancellationToken);
        }
    }

    public async Task RecountAsync(Guid editionId, CancellationToken cancellationToken) =>
        await book.ReplaceAsync(editionId, await facts.CountAsync(editionId, cancellationToken), cancellationToken);

    public async Task ArchiveAsync(Guid editionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await session.ExecuteAsync(Archive, new { editionId, now }, cancellationToken) == 0)
        {
            return;
        }
        if (
            await session.FirstOrDefaultAsync<QuestionKey>(FindQuestion, new { editionId }, cancellationToken) is
            { } asked
        )
        {
            await session.ExecuteAsync(KeepCommunes, new { editionId, asked.Id }, cancellationToken);
        }
        var earlier = await session.FirstOrDefaultAsync<EarlierRow>(Earlier, new { editionId }, cancellationToken);
        if (earlier is not { Known: > 0 })
        {
            return;
        }
        var isWhole = earlier is { Forgotten: 0, Told: 0 };
        await session.ExecuteAsync(Again, new { editionId, isWhole }, cancellationToken);
    }

    private sealed record QuestionKey
    {
        public Guid Id { get; init; }
    }

    private sealed record EarlierRow
    {
        public int Known { get; init; }

        /// <summary>Came, and nobody can tell any more, or ever could, who they were.</summary>
        public int Forgotten { get; init; }

        /// <summary>Figures of editions that no registrations tell of.</summary>
        public int Told { get; init; }
    }
}
