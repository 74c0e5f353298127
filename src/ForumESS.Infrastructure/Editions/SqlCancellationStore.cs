using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

internal sealed class SqlCancellationStore(DbSession session) : ICancellationStore
{
    private static readonly SqlText SetTelling = new(
        "update editions set is_telling = @isTelling where id = @editionId"
    );

    private static readonly SqlText FindTelling = new("select is_telling from editions where id = @editionId");

    private static readonly SqlText AddNotice = new(
        $"""
        insert into cancellation_notices (edition_id, registration_id, is_contact)
        select e.id, @RegistrationId, @IsContact
        from editions e
        where e.id = @EditionId
          and not exists (select 1
                          from cancellation_notices n
                          where n.edition_id = @EditionId and n.registration_id = @RegistrationId
                            and n.is_contact = @IsContact)
          and exists (select 1
                      from registrations r
                      where r.edition_id = @EditionId and {CancellationSql.IsConcerned}
                        and (@IsContact = 0 and r.id = @RegistrationId
                             or @IsContact = 1 and r.group_id = @RegistrationId))
        """
    );

    private static readonly SqlText CountUntold = new(
        $"""
        select count(*)
        from registrations r
        join editions e on e.id = r.edition_id
        where r.id = @seatId and r.holder_key is not null and e.status = 'cancelled'
          and (e.is_telling = 1 and {CancellationSql.IsConcerned}
                 and not exists (select 1
                                 from cancellation_notices n
                                 where n.edition_id = e.id and n.registration_id = r.id and n.is_contact = 0)
               or exists (select 1
                          from mails m
                          where m.registration_id = r.id and m.recipient = r.holder_email and m.status = 'queued'
                            and m.kind in ('edition_cancelled', 'group_ticket_void')))
        """
    );

    public Task BeginAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SetTelling, new { editionId, isTelling = true }, cancellationToken);

    public Task EndAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SetTelling, new { editionId, isTelling = false }, cancellationToken);

    public Task<bool> IsTellingAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<bool>(FindTelling, new { editionId }, cancellationToken);

    public async Task<bool> AddNoticeAsync(
        Guid editionId,
        CancellationReader reader,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            AddNotice,
            new
            {
                EditionId = editionId,
                reader.RegistrationId,
                reader.IsContact,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> IsUntoldAsync(Guid seatId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountUntold, new { seatId }, cancellationToken) > 0;
}
