using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetLedgerFaultsHandler(DbSession session)
    : IRequestHandler<GetLedgerFaults, IReadOnlyList<LedgerFault>>
{
    // One statement, one view of the data: commits between two would look like faults.
    private static readonly SqlText Find = new(
        """
        select e.year as Year, q.audience as Audience, q.taken as Taken, count(r.id) as Confirmed
        from seat_quotas q
        join editions e on e.id = q.edition_id
        left join registrations r
               on r.edition_id = q.edition_id and r.audience = q.audience and r.status = 'confirmed'
        group by e.year, q.audience, q.taken
        having q.taken <> count(r.id)
        union all
        select e.year as Year, r.audience as Audience, 0 as Taken, count(r.id) as Confirmed
        from registrations r
        join editions e on e.id = r.edition_id
        left join seat_quotas q on q.edition_id = r.edition_id and q.audience = r.audience
        where r.status = 'confirmed' and q.edition_id is null
        group by e.year, r.audience
        """
    );

    public Task<IReadOnlyList<LedgerFault>> Handle(GetLedgerFaults request, CancellationToken cancellationToken) =>
        session.QueryAsync<LedgerFault>(Find, cancellationToken: cancellationToken);
}
