using ForumESS.Application.Privacy;
using ForumESS.Application.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Surveys;
using MediatR;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class CountDueTracesHandler(DbSession session, Retention retention, TimeProvider clock)
    : IRequestHandler<CountDueTraces, DueTraces>
{
    private static readonly SqlText Count = new(
        """
        select (select count(*) from address_releases where released_at <= @releasedBefore) as Releases,
               (select count(*)
                from mails
                where kind in ('address_proof', 'address_changed', 'group_handed_on') and status <> 'queued'
                  and created_at <= @releasedBefore) as Proofs,
               (select count(*) from survey_tokens where last_day < @today) as SurveyLinks,
               (select count(*)
                from webhook_deliveries
                where occurred_at < @deliveredBefore and state <> 'queued') as Deliveries,
               (select count(*)
                from privacy_requests
                where closed_at <= @closedBefore and (contact <> '' or asked is not null)) as Requesters
        """
    );

    public async Task<DueTraces> Handle(CountDueTraces request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = new
        {
            releasedBefore = now.AddDays(-1),
            today = SqlSurveyStore.Day(DateOnly.FromDateTime(now.UtcDateTime)),
            deliveredBefore = now - ForgetDeliveries.KeptFor,
            closedBefore = retention.PeopleBefore(now),
        };
        return (await session.FirstOrDefaultAsync<DueTraces>(Count, due, cancellationToken))!;
    }
}
