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

    // One statement counts and locks: attempts that race are still counted one by one.
    private static readonly SqlText TakeAttempt = new(
        """
        update staff
        set lockout_end = case when access_failed_count + 1 >= @Most then @Until else null end,
            access_failed_count = case when access_failed_count + 1 >= @Most then 0 else access_failed_count + 1 end
        where email_key = @EmailKey and (lockout_end is null or lockout_end <= @Now)
        """
    );

    private static readonly SqlText ClearAttempts = new(
        "update staff set access_failed_count = 0, lockout_end = null where id = @staffId"
    );

    private static readonly SqlText FindGrants = new(
        """
        select r.role as Role, r.edition_id as EditionId, e.year as Year
        from staff_roles r
        left join editions e on e.id = r.edition_id
        where r.staff_id = @staffId
        """
    );

    private static readonly SqlText AddGrant = new(
        """
        insert into staff_roles (id, staff_id, role, edition_id)
        values (@GrantId, @StaffId, @Role, @EditionId)
        """
    );

    private static readonly SqlText RemoveGrant = new(
        "delete from staff_roles where id = @grantId and staff_id = @staffId"
    );

    private static readonly SqlText RemoveGrants = new("delete from staff_roles where staff_id = @staffId");

    private static readonly SqlText CountAdministrators = new(
        """
        select count(*)
        from staff
        where closed_at is null
          and exists (select 1 from staff_roles r where r.staff_id = staff.id and r.role = @Administrator)
        """
    );

    // A write that changes nothing: the rows stay this transaction's on every engine, whatever it makes of hints.
    private static readonly SqlText LockAdministrators = new(
        """
        update staff
        set access_failed_count = access_failed_count
        where exists (select 1 from staff_roles r where r.staff_id = staff.id and r.role = @Administrator)
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

    public async Task<bool> TakeAttemptAsync(
        string emailKey,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            TakeAttempt,
            new
            {
                EmailKey = emailKey,
                Now = now,
                Until = now + TakeSignInAttempt.LockLength,
                Most = TakeSignInAttempt.MostAttempts,
            },
            cancellationToken
        ) == 1;

    public Task ClearAttemptsAsync(Guid staffId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ClearAttempts, new { staffId }, cancellationToken);

    public async Task<StaffAccess> AccessOfAsync(Guid staffId, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<GrantRow>(FindGrants, new { staffId }, cancellationToken);
        return new StaffAccess([.. rows.Select(row => row.ToGrant()).OfType<RoleGrant>()]);
    }

    public Task AddGrantAsync(
        Guid grantId,
        Guid staffId,
        Role role,
        Guid? editionId,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            AddGrant,
            new
            {
                GrantId = grantId,
                StaffId = staffId,
                Role = role.Code(),
                EditionId = editionId,
            },
            cancellationToken
        );

    public async Task<bool> RemoveGrantAsync(Guid staffId, Guid grantId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(RemoveGrant, new { grantId, staffId }, cancellationToken) == 1;

    public Task RemoveGrantsAsync(Guid staffId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(RemoveGrants, new { staffId }, cancellationToken);

    public Task<int> CountAdministratorsAsync(CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>(CountAdministrators, new { Roles.Administrator }, cancellationToken);

    public Task LockAdministratorsAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync(LockAdministrators, new { Roles.Administrator }, cancellationToken);

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
