using System.Security.Cryptography;
using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;
using Microsoft.AspNetCore.DataProtection;

namespace ForumESS.Infrastructure.Staff;

/// <summary>Secrets are sealed: a copy of the table alone makes no codes.</summary>
internal sealed class SqlSecondFactorStore(DbSession session, IDataProtectionProvider protection) : ISecondFactorStore
{
    private static readonly SqlText Find = new(
        "select secret as Secret, last_step as LastStep from second_factors where staff_id = @staffId"
    );

    private static readonly SqlText CountAll = new(
        """
        select count(*)
        from staff s
        where s.id = @staffId
          and (exists (select 1 from second_factors f where f.staff_id = s.id)
               or exists (select 1 from passkeys p where p.staff_id = s.id))
        """
    );

    private static readonly SqlText Add = new(
        "insert into second_factors (staff_id, secret, last_step) values (@staffId, @secret, @LastStep)"
    );

    // Decides between two that show the same code at the same moment.
    private static readonly SqlText UseStep = new(
        "update second_factors set last_step = @step where staff_id = @staffId and last_step < @step"
    );

    private static readonly SqlText UseCode = new(
        "delete from recovery_codes where staff_id = @staffId and code_hash = @hash"
    );

    private static readonly SqlText AddCode = new(
        "insert into recovery_codes (staff_id, code_hash) values (@staffId, @hash)"
    );

    private static readonly SqlText DropCodes = new("delete from recovery_codes where staff_id = @staffId");

    private static readonly SqlText Drop = new("delete from second_factors where staff_id = @staffId");

    private readonly IDataProtector seal = protection.CreateProtector("ForumESS.Staff.SecondFactor");

    public async Task<SecondFactor?> FindAsync(Guid staffId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<Row>(Find, new { staffId }, cancellationToken) is { } row
            ? new SecondFactor(Open(row.Secret), row.LastStep)
            : null;

    public async Task<bool> HasAnyAsync(Guid staffId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountAll, new { staffId }, cancellationToken) > 0;

    public async Task SaveAsync(Guid staffId, SecondFactor factor, CancellationToken cancellationToken)
    {
        await RemoveAppAsync(staffId, cancellationToken);
        var secret = Convert.ToBase64String(seal.Protect(factor.Secret));
        await session.ExecuteAsync(
            Add,
            new
            {
                staffId,
                secret,
                factor.LastStep,
            },
            cancellationToken
        );
    }

    public async Task<bool> UseStepAsync(Guid staffId, long step, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(UseStep, new { staffId, step }, cancellationToken) == 1;

    public async Task<bool> UseRecoveryCodeAsync(Guid staffId, string hash, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(UseCode, new { staffId, hash }, cancellationToken) == 1;

    public async Task ReplaceRecoveryCodesAsync(
        Guid staffId,
        IReadOnlyList<string> hashes,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(DropCodes, new { staffId }, cancellationToken);
        foreach (var hash in hashes)
        {
            await session.ExecuteAsync(AddCode, new { staffId, hash }, cancellationToken);
        }
    }

    public async Task<bool> RemoveAppAsync(Guid staffId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Drop, new { staffId }, cancellationToken) == 1;

    private byte[] Open(string secret)
    {
        try
        {
            return seal.Unprotect(Convert.FromBase64String(secret));
        }
        catch (CryptographicException)
        {
            // Sealed with keys that are lost.
            return [];
        }
    }

    private sealed record Row
    {
        public string Secret { get; init; } = "";
        public long LastStep { get; init; }
    }
}
