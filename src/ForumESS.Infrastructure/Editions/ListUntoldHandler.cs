using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class ListUntoldHandler(DbSession session, IEditionStore editions, TimeProvider clock)
    : IRequestHandler<ListUntold, IReadOnlyList<ScheduleReader>>
{
    private static readonly SqlText List = new(
        $"""
        select u.registration_id as RegistrationId, u.is_contact as IsContact, u.from_version as FromVersion,
               u.schedule_version as Version
        from ({ScheduleSql.Untold}) u
        order by u.registration_id, u.is_contact
        """
    );

    public async Task<IReadOnlyList<ScheduleReader>> Handle(ListUntold request, CancellationToken cancellationToken) =>
        await editions.FindByYearAsync(request.Year, cancellationToken) is { } edition
        && edition.OffersSeats(clock.GetUtcNow())
            ? await session.QueryAsync<ScheduleReader>(List, new { EditionId = edition.Id }, cancellationToken)
            : [];
}
