using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

internal sealed class SqlScheduleStore(DbSession session) : IScheduleStore
{
    private static readonly SqlText AddNotice = new(
        """
        insert into schedule_notices (edition_id, version, registration_id, is_contact, from_version)
        select e.id, e.schedule_version, @RegistrationId, @IsContact, @FromVersion
        from editions e
        where e.id = @EditionId and e.schedule_version = @Version
          and not exists (select 1
                          from schedule_notices n
                          where n.edition_id = @EditionId and n.version = @Version
                            and n.registration_id = @RegistrationId and n.is_contact = @IsContact)
          and exists (select 1
                      from registrations r
                      where r.edition_id = @EditionId and r.status = 'confirmed' and r.email not like '%.invalid'
                        and (@IsContact = 0 and r.id = @RegistrationId
                             or @IsContact = 1 and r.group_id = @RegistrationId))
        """
    );

    private static readonly SqlText MarkTold = new(
        """
        update schedule_notices
        set mail_id = @mailId
        where edition_id = @editionId and version = @Version and registration_id = @RegistrationId
          and is_contact = @IsContact
        """
    );

    public async Task<bool> AddNoticeAsync(
        Guid editionId,
        ScheduleReader reader,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            AddNotice,
            new
            {
                EditionId = editionId,
                reader.RegistrationId,
                reader.IsContact,
                reader.FromVersion,
                reader.Version,
            },
            cancellationToken
        ) == 1;

    public Task MarkToldAsync(
        Guid editionId,
        ScheduleReader reader,
        Guid mailId,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            MarkTold,
            new
            {
                editionId,
                mailId,
                reader.RegistrationId,
                reader.IsContact,
                reader.Version,
            },
            cancellationToken
        );
}
