using ForumESS.Application.Campaigns;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Campaigns;

internal sealed class SqlCampaignStore(DbSession session) : ICampaignStore
{
    private static readonly SqlText Lock = new("update campaigns set version = version + 1 where id = @id");

    private static readonly SqlText Find = new($"{CampaignRow.Select} where id = @id");

    private static readonly SqlText Add = new(
        """
        insert into campaigns (id, edition_id, kind, from_year, audience, presence, starts_at, state, has_begun,
                               created_at, version)
        values (@Id, @EditionId, @Kind, @FromYear, @Audience, @Presence, @StartsAt, @State, @HasBegun,
                @CreatedAt, 0)
        """
    );

    private static readonly SqlText Update = new(
        "update campaigns set state = @State, has_begun = @HasBegun where id = @Id"
    );

    // As they stand now, not as they were listed.
    private static readonly SqlText AddRecipient = new(
        $"""
        insert into campaign_recipients (campaign_id, registration_id, edition_id, kind, address_key)
        select @Id, r.id, @EditionId, @Kind, {CampaignSql.AddressKey}
        from registrations r
        left join registration_groups g on g.id = r.group_id
        where r.id = @RegistrationId and {CampaignSql.IsReachable}
          and not exists (select 1
                          from campaign_recipients c
                          where c.edition_id = @EditionId and c.kind = @Kind and c.address_key = {CampaignSql.AddressKey})
        """
    );

    private static readonly SqlText ListWaiting = new(dialect =>
        $"""
            select registration_id
            from campaign_recipients
            where campaign_id = @id and mail_id is null
            order by registration_id
            {dialect.Rows("@most")}
            """
    );

    // A write that changes nothing, as each lock: who is being forgotten at this moment, by another node too, waits or is gone.
    private static readonly SqlText LockWaiting = new(
        """
        update campaign_recipients
        set mail_id = mail_id
        where campaign_id = @id and registration_id = @registrationId and mail_id is null
        """
    );

    private static readonly SqlText MarkHanded = new(
        """
        update campaign_recipients
        set mail_id = @mailId
        where campaign_id = @id and registration_id = @registrationId
        """
    );

    private static readonly SqlText Unsubscribe = new(
        """
        update registrations
        set unsubscribed_at = @now
        where unsubscribed_at is null
          and (email_key = @key
               or holder_key = @key
               or holder_key is null and group_id in (select id from registration_groups where email_key = @key))
        """
    );

    private static readonly SqlText WithdrawConsents = new(
        """
        update consents
        set withdrawn_at = @now
        where withdrawn_at is null
          and registration_id in (select id from registrations where unsubscribed_at = @now)
        """
    );

    public async Task<Campaign?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Lock, new { id }, cancellationToken);
        return (await session.FirstOrDefaultAsync<CampaignRow>(Find, new { id }, cancellationToken))?.ToCampaign();
    }

    public Task<bool> AddAsync(Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Add, CampaignRow.Of(campaign) with { CreatedAt = now }, cancellationToken);

    public Task<bool> UpdateAsync(Campaign campaign, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Update, CampaignRow.Of(campaign), cancellationToken);

    // Somebody else may settle the same at this moment: then they have.
    public Task AddRecipientAsync(Campaign campaign, Guid registrationId, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(
            AddRecipient,
            new
            {
                campaign.Id,
                campaign.EditionId,
                Kind = StoredCode.Of(campaign.Kind),
                RegistrationId = registrationId,
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Guid>> ListWaitingAsync(Guid id, int most, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(ListWaiting, new { id, most }, cancellationToken);

    public async Task<bool> LockWaitingAsync(Guid id, Guid registrationId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(LockWaiting, new { id, registrationId }, cancellationToken) == 1;

    public Task MarkHandedAsync(Guid id, Guid registrationId, Guid mailId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            MarkHanded,
            new
            {
                id,
                registrationId,
                mailId,
            },
            cancellationToken
        );

    public async Task UnsubscribeAsync(EmailAddress address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Unsubscribe, new { key = address.Mailbox, now }, cancellationToken);
        await session.ExecuteAsync(WithdrawConsents, new { now }, cancellationToken);
    }
}
