using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class ListCancellationReadersHandler(DbSession session, IEditionStore editions)
    : IRequestHandler<ListCancellationReaders, IReadOnlyList<CancellationReader>>,
        IRequestHandler<ListTellingEditions, IReadOnlyList<int>>
{
    private static readonly SqlText List = new(
        $"""
        select u.registration_id as RegistrationId, u.is_contact as IsContact
        from ({CancellationSql.Readers}) u
        where not exists (select 1
                          from cancellation_notices n
                          where n.edition_id = @EditionId and n.registration_id = u.registration_id
                            and n.is_contact = u.is_contact)
        order by u.registration_id, u.is_contact
        """
    );

    private static readonly SqlText Telling = new("select year from editions where is_telling = 1 order by year");

    public async Task<IReadOnlyList<CancellationReader>> Handle(
        ListCancellationReaders request,
        CancellationToken cancellationToken
    ) =>
        await editions.FindByYearAsync(request.Year, cancellationToken) is { Status: EditionStatus.Cancelled } edition
            ? await session.QueryAsync<CancellationReader>(List, new { EditionId = edition.Id }, cancellationToken)
            : [];

    public Task<IReadOnlyList<int>> Handle(ListTellingEditions request, CancellationToken cancellationToken) =>
        session.QueryAsync<int>(Telling, cancellationToken: cancellationToken);
}
