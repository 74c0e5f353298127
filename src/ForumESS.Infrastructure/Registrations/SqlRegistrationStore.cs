using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;
using ForumESS.Infrastructure.Webhooks;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class SqlRegistrationStore(
    DbSession session,
    RegistrationTally tallies,
    SearchIndex words,
    WebhookLog webhooks
) : IRegistrationStore
{
    private const string Columns = """
        select registrations.id as Id, edition_id as EditionId, audience as Audience, first_name as FirstName,
               last_name as LastName, email as Email, organisation as Organisation, siret as Siret, needs as Needs,
               language as Language, origin as Origin, registrations.status as Status, created_at as CreatedAt,
               confirmed_at as ConfirmedAt, cancelled_at as CancelledAt, group_id as GroupId,
               holder_email as HolderEmail
        from registrations
        """;

    private static readonly SqlText Find = new($"{Columns} where registrations.id = @id");

    // A write that changes nothing: the row stays this transaction's on every engine, whatever it makes of hints.
    private static readonly SqlText LockLedgerOf = new(
        """
        update seat_ledgers
        set version = version
        where edition_id = (select edition_id from registrations where id = @id)
        """
    );

    private static readonly SqlText FindByEmail = new(
        $"{Columns} where edition_id = @editionId and email_key = @key and registrations.status <> 'cancelled'"
    );

    private static readonly SqlText ListCurrent = new(
        $"""
        {Columns}
        join editions on editions.id = registrations.edition_id
        where email_key = @key and registrations.status <> 'cancelled' and editions.ends_at > @now
        order by created_at
        """
    );

    private static readonly SqlText ListCurrentGroups = new(
        $"""
        {Columns}
        join editions on editions.id = registrations.edition_id
        where registrations.id in (select id from registration_groups where email_key = @key and ended_at is null)
          and editions.ends_at > @now
        order by created_at
        """
    );

    private static readonly SqlText ListHeld = new(
        $"""
        {Columns}
        join editions on editions.id = registrations.edition_id
        where holder_key = @key and registrations.status = 'confirmed' and editions.ends_at > @now
        order by created_at
        """
    );

    private static readonly SqlText CountHeld = new(
        """
        select count(*)
        from registrations
        where edition_id = @editionId and holder_key = @key and status <> 'cancelled'
        """
    );

    private static readonly SqlText ListGroup = new(
        $"{Columns} where group_id = @groupId order by created_at, registrations.id"
    );

    private static readonly SqlText ListWaitlisted = new(dialect =>
        $"""
            {Columns}
            where (registrations.id = @RegistrationId or group_id = @RegistrationId)
              and registrations.status = 'waitlisted'
            order by created_at, registrations.id
            {dialect.Rows("@Party")}
            """
    );

    private static readonly SqlText Add = new(
        $"""
        insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                   organisation, siret, needs, language, origin, created_at, confirmed_at, group_id,
                                   search_key)
        select @Id, @EditionId, @Audience, @Status, @FirstName, @LastName, @Email, @EmailKey,
               @Organisation, @Siret, @Needs, @Language, @Origin, @CreatedAt, @ConfirmedAt, @GroupId,
               @SearchKey
        where ({ReleaseSql.OfAddress}) < {ReleaseSql.MostADay}
        """
    );

    private static readonly SqlText Update = new(
        """
        update registrations
        set first_name = @FirstName, last_name = @LastName, email = @Email, email_key = @EmailKey,
            organisation = @Organisation, needs = @Needs, search_key = @SearchKey, holder_email = @HolderEmail,
            holder_key = @HolderMailbox
        where id = @Id and status <> 'cancelled'
        """
    );

    private static readonly SqlText Confirm = new(
        "update registrations set status = 'confirmed', confirmed_at = @ConfirmedAt where id = @Id"
    );

    private static readonly SqlText Cancel = new(
        """
        update registrations
        set status = 'cancelled', cancelled_at = @CancelledAt, calendar_version = calendar_version + 1
        where id = @Id
        """
    );

    private static readonly SqlText ChangeAudience = new(
        """
        update registrations
        set audience = @Audience, organisation = @Organisation, siret = @Siret, search_key = @SearchKey
        where id = @Id and status <> 'cancelled'
        """
    );

    private static readonly SqlText Reinstate = new(
        """
        update registrations
        set status = 'confirmed', cancelled_at = null, calendar_version = calendar_version + 1
        where id = @Id and status = 'cancelled'
        """
    );

    private static readonly SqlText ForgetNeeds = new("update registrations set needs = null where id = @id");

    private static readonly SqlText AddConsent = new(
        """
        insert into consents (id, registration_id, purpose, text, text_version, given_at)
        values (@id, @registrationId, @Purpose, @Text, @TextVersion, @GivenAt)
        """
    );

    public async Task<Registration?> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(LockLedgerOf, new { id }, cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    public async Task<Registration?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<RegistrationRow>(Find, new { id }, cancellationToken))?.ToRegistration();

    public async Task<Registration?> FindByEmailAsync(
        Guid editionId,
        EmailAddress email,
        CancellationToken cancellationToken
    ) =>
        (
            await session.FirstOrDefaultAsync<RegistrationRow>(
                FindByEmail,
                new { editionId, key = email.Mailbox },
                cancellationToken
            )
        )?.ToRegistration();

    public async Task<IReadOnlyList<Registration>> ListCurrentAsync(
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        [
            .. await ListAsync(ListCurrent, new { key = email.Mailbox, now }, cancellationToken),
            .. await ListAsync(ListCurrentGroups, new { key = email.Mailbox, now }, cancellationToken),
        ];

    public Task<IReadOnlyList<Registration>> ListHeldAsync(
        EmailAddress holder,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ListAsync(ListHeld, new { key = holder.Mailbox, now }, cancellationToken);

    public Task<int> CountHeldAsync(Guid editionId, EmailAddress holder, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>(CountHeld, new { editionId, key = holder.Mailbox }, cancellationToken);

    public Task<IReadOnlyList<Registration>> ListWaitlistedAsync(
        WaitingEntry entry,
        CancellationToken cancellationToken
    ) => ListAsync(ListWaitlisted, entry, cancellationToken);

    public Task<IReadOnlyList<Registration>> ListGroupAsync(Guid groupId, CancellationToken cancellationToken) =>
        ListAsync(ListGroup, new { groupId }, cancellationToken);

    private async Task<IReadOnlyList<Registration>> ListAsync(
        SqlText sql,
        object parameters,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await session.QueryAsync<RegistrationRow>(sql, parameters, cancellationToken)).Select(row =>
                row.ToRegistration()
            ),
        ];

    public async Task<bool> AddAsync(Registration registration, bool isProven, CancellationToken cancellationToken)
    {
        var row = RegistrationRow.Of(registration);
        // What was given up counts no more once the address is proven.
        var added = isProven ? row with { ReleasedSince = registration.CreatedAt } : row;
        if (await session.TryChangeAsync(Add, added, cancellationToken) != 1)
        {
            return false;
        }
        await tallies.AddAsync(registration, cancellationToken);
        return await TellAsync(registration, "created", cancellationToken);
    }

    public async Task<bool> UpdateAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (!await session.TryExecuteAsync(Update, RegistrationRow.Of(registration), cancellationToken))
        {
            return false;
        }
        await words.FollowAsync(registration.Id, cancellationToken);
        return await TellAsync(registration, "changed", cancellationToken);
    }

    public Task ConfirmAsync(Registration registration, CancellationToken cancellationToken) =>
        ChangeAsync(Confirm, registration, "confirmed", cancellationToken);

    public Task CancelAsync(Registration registration, CancellationToken cancellationToken) =>
        ChangeAsync(Cancel, registration, "cancelled", cancellationToken);

    public async Task ChangeAudienceAsync(Registration registration, CancellationToken cancellationToken)
    {
        await ChangeAsync(ChangeAudience, registration, "changed", cancellationToken);
        await words.FollowAsync(registration.Id, cancellationToken);
    }

    public async Task EraseAsync(Guid id, CancellationToken cancellationToken)
    {
        await ErasureSql.RunAsync(session, id, cancellationToken);
        await webhooks.NoteAsync(WebhookTopic.Registration, "erased", null, id, cancellationToken);
    }

    public async Task EraseHolderAsync(Guid id, CancellationToken cancellationToken)
    {
        await ErasureSql.RunOnSeatAsync(session, id, cancellationToken);
        await webhooks.NoteAsync(WebhookTopic.Registration, "erased", null, id, cancellationToken);
    }

    public async Task<bool> ReinstateAsync(Registration registration, CancellationToken cancellationToken) =>
        await tallies.FollowAsync(
            registration.Id,
            () => session.TryExecuteAsync(Reinstate, RegistrationRow.Of(registration), cancellationToken),
            cancellationToken
        ) && await TellAsync(registration, "reinstated", cancellationToken);

    private async Task ChangeAsync(SqlText sql, Registration changed, string what, CancellationToken cancellationToken)
    {
        await tallies.FollowAsync(
            changed.Id,
            () => session.ExecuteAsync(sql, RegistrationRow.Of(changed), cancellationToken),
            cancellationToken
        );
        await TellAsync(changed, what, cancellationToken);
    }

    /// <returns>True.</returns>
    private async Task<bool> TellAsync(Registration registration, string what, CancellationToken cancellationToken)
    {
        var (topic, edition) = (WebhookTopic.Registration, registration.EditionId);
        await webhooks.NoteAsync(topic, what, edition, registration.Id, cancellationToken);
        return true;
    }

    public Task ForgetNeedsAsync(Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ForgetNeeds, new { id }, cancellationToken);

    public Task<int> CountReleasesAsync(
        Guid editionId,
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var counted = new
        {
            EditionId = editionId,
            EmailKey = email.Mailbox,
            ReleasedSince = now.AddDays(-1),
        };
        return session.FirstOrDefaultAsync<int>(ReleaseSql.Count, counted, cancellationToken);
    }

    public Task AddReleaseAsync(
        Guid id,
        Guid editionId,
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var release = new
        {
            Id = id,
            EditionId = editionId,
            EmailKey = email.Mailbox,
            Now = now,
        };
        return session.ExecuteAsync(ReleaseSql.Add, release, cancellationToken);
    }

    public async Task ForgetReleasesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = new { ReleasedSince = now.AddDays(-1) };
        await session.ExecuteAsync(ReleaseSql.Forget, old, cancellationToken);
        await session.ExecuteAsync(ReleaseSql.ForgetProofs, old, cancellationToken);
    }

    public Task AddConsentAsync(Guid id, Guid registrationId, Consent consent, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            AddConsent,
            new
            {
                id,
                registrationId,
                consent.Purpose,
                consent.Shown.Text,
                consent.Shown.TextVersion,
                consent.GivenAt,
            },
            cancellationToken
        );
}
