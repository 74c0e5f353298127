using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class SqlRegistrationStore(DbSession session) : IRegistrationStore
{
    private const string Columns = """
        select registrations.id as Id, edition_id as EditionId, audience as Audience, first_name as FirstName,
               last_name as LastName, email as Email, organisation as Organisation, siret as Siret, needs as Needs,
               language as Language, origin as Origin, registrations.status as Status, created_at as CreatedAt,
               confirmed_at as ConfirmedAt, cancelled_at as CancelledAt, group_id as GroupId
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
            organisation = @Organisation, needs = @Needs, search_key = @SearchKey
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

    private static readonly SqlText AddLink = new(
        "insert into link_keys (key_hash, registration_id, created_at) values (@hash, @registrationId, @now)"
    );

    private static readonly SqlText RevokeLinks = new(
        "update link_keys set revoked_at = @now where registration_id = @registrationId and revoked_at is null"
    );

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
        (await session.FirstOrDefaultAsync<Row>(Find, new { id }, cancellationToken))?.ToRegistration();

    public async Task<Registration?> FindByEmailAsync(
        Guid editionId,
        EmailAddress email,
        CancellationToken cancellationToken
    ) =>
        (
            await session.FirstOrDefaultAsync<Row>(
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
    ) => [.. (await session.QueryAsync<Row>(sql, parameters, cancellationToken)).Select(row => row.ToRegistration())];

    public async Task<bool> AddAsync(Registration registration, bool isProven, CancellationToken cancellationToken)
    {
        var row = Row.Of(registration);
        // What was given up counts no more once the address is proven.
        var added = isProven ? row with { ReleasedSince = registration.CreatedAt } : row;
        return await session.TryChangeAsync(Add, added, cancellationToken) == 1;
    }

    public Task<bool> UpdateAsync(Registration registration, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Update, Row.Of(registration), cancellationToken);

    public Task ConfirmAsync(Registration registration, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Confirm, Row.Of(registration), cancellationToken);

    public Task CancelAsync(Registration registration, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Cancel, Row.Of(registration), cancellationToken);

    public Task ChangeAudienceAsync(Registration registration, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ChangeAudience, Row.Of(registration), cancellationToken);

    public Task EraseAsync(Guid id, CancellationToken cancellationToken) =>
        ErasureSql.RunAsync(session, id, cancellationToken);

    public Task<bool> ReinstateAsync(Registration registration, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Reinstate, Row.Of(registration), cancellationToken);

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

    public Task AddLinkAsync(
        Guid registrationId,
        LinkKey key,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            AddLink,
            new
            {
                hash = key.Hash,
                registrationId,
                now,
            },
            cancellationToken
        );

    public Task RevokeLinksAsync(Guid registrationId, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(RevokeLinks, new { registrationId, now }, cancellationToken);

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

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
        public string Status { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string Email { get; init; } = "";
        public string EmailKey { get; init; } = "";
        public string? Organisation { get; init; }
        public string? Siret { get; init; }
        public string? Needs { get; init; }
        public string Language { get; init; } = "";
        public string Origin { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ConfirmedAt { get; init; }
        public DateTimeOffset? CancelledAt { get; init; }
        public Guid? GroupId { get; init; }
        public string SearchKey { get; init; } = "";

        /// <summary>From when on what the address gave up counts.</summary>
        public DateTimeOffset ReleasedSince { get; init; }

        public static Row Of(Registration registration) =>
            new()
            {
                Id = registration.Id,
                EditionId = registration.EditionId,
                Audience = registration.Audience,
                Status = StoredCode.Of(registration.Status),
                FirstName = registration.Attendee.FirstName,
                LastName = registration.Attendee.LastName,
                Email = registration.Contact.Email.Value,
                EmailKey = registration.HolderKey,
                Organisation = registration.Attendee.Organisation,
                Siret = registration.Contact.Siret?.Value,
                Needs = registration.Contact.Needs,
                Language = registration.Contact.Language,
                Origin = StoredCode.Of(registration.Origin),
                CreatedAt = registration.CreatedAt,
                ReleasedSince = registration.CreatedAt.AddDays(-1),
                ConfirmedAt = registration.ConfirmedAt,
                CancelledAt = registration.CancelledAt,
                GroupId = registration.GroupId,
                SearchKey = Domain.Registrations.SearchKey.Of(registration.Attendee, registration.Contact.Email),
            };

        public Registration ToRegistration() =>
            Registration.Existing(
                Id,
                EditionId,
                Audience,
                Attendee.Existing(FirstName, LastName, Organisation),
                new RegistrationContact
                {
                    Email = EmailAddress.TryParse(Email)!,
                    Language = Language,
                    Siret = Siret is null ? null : Domain.Registrations.Siret.Parse(Siret).Value,
                    Needs = Needs,
                },
                StoredCode.Parse<RegistrationOrigin>(Origin),
                new RegistrationHistory
                {
                    Status = StoredCode.Parse<RegistrationStatus>(Status),
                    CreatedAt = CreatedAt,
                    ConfirmedAt = ConfirmedAt,
                    CancelledAt = CancelledAt,
                    GroupId = GroupId,
                }
            );
    }
}
