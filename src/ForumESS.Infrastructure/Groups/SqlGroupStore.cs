using ForumESS.Application.Groups;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;

namespace ForumESS.Infrastructure.Groups;

internal sealed class SqlGroupStore(DbSession session) : IGroupStore
{
    private const string Columns = """
        select id as Id, edition_id as EditionId, audience as Audience, name as Name, first_name as FirstName,
               last_name as LastName, email as Email, language as Language, takes_part as TakesPart,
               names_due_at as NamesDueAt, due_at as DueAt, lost_seats as LostSeats, created_at as CreatedAt,
               ended_at as EndedAt
        from registration_groups
        """;

    private static readonly SqlText Find = new($"{Columns} where id = @id");

    private static readonly SqlText FindByEmail = new(
        $"{Columns} where edition_id = @editionId and email_key = @key and ended_at is null"
    );

    private static readonly SqlText ListCurrent = new(
        $"{Columns} where edition_id = @editionId and ended_at is null order by created_at, id"
    );

    private static readonly SqlText ListDue = new(
        $"{Columns} where edition_id = @editionId and due_at <= @now order by due_at, id"
    );

    private static readonly SqlText Add = new(
        """
        insert into registration_groups (id, edition_id, audience, name, first_name, last_name, email, email_key,
                                         language, takes_part, names_due_at, due_at, lost_seats, created_at, ended_at)
        values (@Id, @EditionId, @Audience, @Name, @FirstName, @LastName, @Email, @EmailKey,
                @Language, @TakesPart, @NamesDueAt, @DueAt, @LostSeats, @CreatedAt, @EndedAt)
        """
    );

    private static readonly SqlText Update = new(
        """
        update registration_groups
        set name = @Name, first_name = @FirstName, last_name = @LastName, email = @Email, email_key = @EmailKey,
            names_due_at = @NamesDueAt, due_at = @DueAt, lost_seats = @LostSeats, ended_at = @EndedAt
        where id = @Id
        """
    );

    private static readonly SqlText EndIfEmpty = new(
        """
        update registration_groups
        set ended_at = @now, due_at = null
        where id = @id and ended_at is null
          and not exists (select 1 from registrations r where r.group_id = @id and r.status <> 'cancelled')
        """
    );

    private static readonly SqlText MoveContact = new("update registrations set email = @email where group_id = @id");

    private static readonly SqlText Erase = new(
        """
        update registration_groups
        set name = @sign, first_name = @sign, last_name = @sign, email = @email, email_key = @email, due_at = null
        where id = @id
        """
    );

    private static readonly SqlText FindNamesDue = new(
        "select group_names_due_at from editions where id = @editionId and group_names_due_at is not null"
    );

    private static readonly SqlText SaveNamesDue = new(
        "update editions set group_names_due_at = @namesDueAt where id = @editionId"
    );

    public async Task<RegistrationGroup?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<Row>(Find, new { id }, cancellationToken))?.ToGroup();

    public async Task<RegistrationGroup?> FindByEmailAsync(
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
        )?.ToGroup();

    public async Task<IReadOnlyList<RegistrationGroup>> ListAsync(
        Guid editionId,
        CancellationToken cancellationToken
    ) => Groups(await session.QueryAsync<Row>(ListCurrent, new { editionId }, cancellationToken));

    public async Task<IReadOnlyList<RegistrationGroup>> ListDueAsync(
        Guid editionId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Groups(await session.QueryAsync<Row>(ListDue, new { editionId, now }, cancellationToken));

    public Task AddAsync(RegistrationGroup group, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Add, Row.Of(group), cancellationToken);

    public Task<bool> UpdateAsync(RegistrationGroup group, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Update, Row.Of(group), cancellationToken);

    public Task MoveContactAsync(Guid id, EmailAddress email, CancellationToken cancellationToken) =>
        session.ExecuteAsync(MoveContact, new { id, email = email.Value }, cancellationToken);

    public Task EraseAsync(Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Erase,
            new
            {
                id,
                sign = ErasureSql.Sign,
                email = ErasureSql.EmailOf(id),
            },
            cancellationToken
        );

    public Task EndIfEmptyAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(EndIfEmpty, new { id, now }, cancellationToken);

    public Task<DateTimeOffset?> FindNamesDueAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DateTimeOffset?>(FindNamesDue, new { editionId }, cancellationToken);

    public Task SaveNamesDueAsync(Guid editionId, DateTimeOffset? namesDueAt, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SaveNamesDue, new { editionId, namesDueAt }, cancellationToken);

    private static RegistrationGroup[] Groups(IReadOnlyList<Row> rows) => [.. rows.Select(row => row.ToGroup())];

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
        public string Name { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string Email { get; init; } = "";
        public string EmailKey { get; init; } = "";
        public string Language { get; init; } = "";
        public bool TakesPart { get; init; }
        public DateTimeOffset NamesDueAt { get; init; }
        public DateTimeOffset? DueAt { get; init; }
        public int LostSeats { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }

        public static Row Of(RegistrationGroup group) =>
            new()
            {
                Id = group.Id,
                EditionId = group.EditionId,
                Audience = group.Audience,
                Name = group.Name,
                FirstName = group.Contact.FirstName,
                LastName = group.Contact.LastName,
                Email = group.Contact.Email.Value,
                EmailKey = group.Contact.Email.Mailbox,
                Language = group.Contact.Language,
                TakesPart = group.TakesPart,
                NamesDueAt = group.NamesDueAt,
                DueAt = group.DueAt,
                LostSeats = group.LostSeats,
                CreatedAt = group.CreatedAt,
                EndedAt = group.EndedAt,
            };

        public RegistrationGroup ToGroup() =>
            new()
            {
                Id = Id,
                EditionId = EditionId,
                Audience = Audience,
                Name = Name,
                Contact = new GroupContact(FirstName, LastName, EmailAddress.TryParse(Email)!, Language),
                TakesPart = TakesPart,
                NamesDueAt = NamesDueAt,
                DueAt = DueAt,
                LostSeats = LostSeats,
                CreatedAt = CreatedAt,
                EndedAt = EndedAt,
            };
    }
}
