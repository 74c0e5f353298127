using ForumESS.Application.Privacy;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class GetConsentLedgerHandler(DbSession session)
    : IRequestHandler<GetConsentLedger, IReadOnlyList<ConsentWording>>
{
    private static readonly SqlText List = new(
        """
        select l.purpose as Purpose, l.text as Text, l.text_version as TextVersion, l.first_given_at as FirstGivenAt,
               l.given as Given, l.withdrawn as Withdrawn
        from (
          select purpose, text, text_version, min(given_at) as first_given_at, count(*) as given,
                 sum(case when withdrawn_at is null then 0 else 1 end) as withdrawn
          from consents
          group by purpose, text, text_version
        ) l
        order by l.purpose, l.first_given_at desc, l.text
        """
    );

    public Task<IReadOnlyList<ConsentWording>> Handle(GetConsentLedger request, CancellationToken cancellationToken) =>
        session.QueryAsync<ConsentWording>(List, null, cancellationToken);
}
