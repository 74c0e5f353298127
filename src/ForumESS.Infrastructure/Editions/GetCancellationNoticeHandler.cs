using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetCancellationNoticeHandler(DbSession session, IEditionStore editions)
    : IRequestHandler<GetCancellationNotice, CancellationNotice?>
{
    private static readonly SqlText Find = new(
        $"""
        select e.is_telling as IsTelling,
               (select count(*) from registrations r
                where r.edition_id = @EditionId and r.status = 'confirmed') as Seated,
               (select count(*) from registrations r
                where r.edition_id = @EditionId and r.status = 'waitlisted') as Waiting,
               (select coalesce(sum(w.seats), 0) from waiting_entries w
                where w.pool_id = @EditionId and w.state = 'offered') as Offered,
               (select count(*) from campaigns c
                where c.edition_id = @EditionId and c.state in ('planned', 'sending')) as Campaigns,
               (select count(*)
                from ({CancellationSql.Readers}) u
                where not exists (select 1
                                  from cancellation_notices n
                                  where n.edition_id = @EditionId and n.registration_id = u.registration_id
                                    and n.is_contact = u.is_contact)) as Mails
        from editions e
        where e.id = @EditionId
        """
    );

    public async Task<CancellationNotice?> Handle(GetCancellationNotice request, CancellationToken cancellationToken) =>
        await editions.FindByYearAsync(request.Year, cancellationToken) is { } edition
            ? await session.FirstOrDefaultAsync<CancellationNotice>(
                Find,
                new { EditionId = edition.Id },
                cancellationToken
            )
            : null;
}
