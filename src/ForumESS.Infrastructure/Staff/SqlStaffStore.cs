using ForumESS.Application.Staff;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

internal sealed class SqlStaffStore(DbSession session) : IStaffStore
{
    private static readonly SqlText Find = new(
        """
        select id as Id, name as Name, email as Email, password_hash as PasswordHash,
               security_stamp as SecurityStamp, created_at as CreatedAt, closed_at as ClosedAt
        from staff
        where id = @id
        """
    );

    private static readonly SqlText FindByEmail = new(
        """
        select id as Id, name as Name, email as Email, password_hash as PasswordHash,
               security_stamp as SecurityStamp, created_at as CreatedAt, closed_at as ClosedAt
        from staff
        where email_key = @emailKey
        """
    );

    private static readonly SqlText Add = new(
        """
        insert into staff (id, name, email, email_key, password_hash, security_stamp, access_failed_count,
                           created_at, closed_at)
        values (@Id, @Name, @Email, @EmailKey, @PasswordHash, @SecurityStamp, 0, @CreatedAt, @ClosedAt)
        """
    );

    private static readonly SqlText Update = new(
        """
        update staff
        set name = @Name, password_hash = @PasswordHash, security_stamp = @SecurityStamp, closed_at = @ClosedAt
        where id = @Id
        """
    );

    private static readonly SqlText FindGrants = new(
        """
        select r.role as Role, r.edition_id as EditionId, e.year as Year
        from staff_roles r
        left join editions e on e.id = r.edition_id
        where r.staff_id = @staffId
        """
    );

    public async Task<StaffAccount?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<AccountRow>(Find, new { id }, cancellationToken))?.ToAccount();

    public async Task<StaffAccount?> FindByEmailAsync(string emailKey, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<AccountRow>(FindByEmail, new { emailKey }, cancellationToken))?.ToAccount();

    public Task<bool> AddAsync(StaffAccount account, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Add, AccountRow.Of(account), cancellationToken);

    public Task UpdateAsync(StaffAccount account, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Update, AccountRow.Of(account), cancellationToken);

    public async Task<StaffAccess> AccessOfAsync(Guid staffId, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<GrantRow>(FindGrants, new { staffId }, cancellationToken);
        return new StaffAccess([.. rows.Select(row => row.ToGrant()).OfType<RoleGrant>()]);
    }

    private sealed record AccountRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string Email { get; init; } = "";

        public string EmailKey { get; init; } = "";

        public string? PasswordHash { get; init; }

        public string SecurityStamp { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }

        public static AccountRow Of(StaffAccount account) =>
            new()
            {
                Id = account.Id,
                Name = account.Name,
                Email = account.Email.Value,
                EmailKey = account.Email.Key,
                PasswordHash = account.PasswordHash,
                SecurityStamp = account.SecurityStamp,
                CreatedAt = account.CreatedAt,
                ClosedAt = account.ClosedAt,
            };

        public StaffAccount ToAccount() =>
            StaffAccount.Existing(
                Id,
                Name,
                EmailAddress.TryParse(Email)!,
                PasswordHash,
                SecurityStamp,
                CreatedAt,
                ClosedAt
            );
    }
}
