using System.Security.Cryptography;
using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Staff;

/// <summary>A named person of the staff. One e-mail address has one account, closed ones included.</summary>
public sealed class StaffAccount
{
    public const int MaxNameLength = 200;

    private StaffAccount(Guid id, string name, EmailAddress email, string securityStamp)
    {
        Id = id;
        Name = name;
        Email = email;
        SecurityStamp = securityStamp;
    }

    public Guid Id { get; }

    public string Name { get; private set; }

    public EmailAddress Email { get; }

    /// <summary>Null when the account has no password to sign in with; it may have other ways in.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever every session of the account must end.</summary>
    public string SecurityStamp { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsClosed => ClosedAt is not null;

    /// <param name="passwordHash">Null for an account that is opened otherwise.</param>
    public static StaffAccount Create(
        Guid id,
        string name,
        EmailAddress email,
        string? passwordHash,
        DateTimeOffset now
    ) => new(id, name.Trim(), email, NewStamp()) { PasswordHash = passwordHash, CreatedAt = now };

    /// <summary>An account as the store holds it.</summary>
    public static StaffAccount Existing(
        Guid id,
        string name,
        EmailAddress email,
        string? passwordHash,
        string securityStamp,
        DateTimeOffset createdAt,
        DateTimeOffset? closedAt
    ) =>
        new(id, name, email, securityStamp)
        {
            PasswordHash = passwordHash,
            CreatedAt = createdAt,
            ClosedAt = closedAt,
        };

    /// <summary>Sessions live on: a hash is also made anew for the same password.</summary>
    public void SetPasswordHash(string? passwordHash) => PasswordHash = passwordHash;

    /// <param name="stamp">Unlike every earlier one of the account.</param>
    public void EndSessions(string stamp) => SecurityStamp = stamp;

    /// <summary>The owner lost it, or somebody else may know it: until a new one is chosen nobody signs in with one.</summary>
    public void WithdrawPassword()
    {
        PasswordHash = null;
        EndSessions(NewStamp());
    }

    /// <summary>Ends every session and every way in. Closing a closed account keeps its first date.</summary>
    public void Close(DateTimeOffset now)
    {
        ClosedAt ??= now;
        WithdrawPassword();
    }

    /// <summary>An administrator invited the person again; name and password are theirs anew.</summary>
    public void Reopen(string name, string? passwordHash)
    {
        Name = name.Trim();
        PasswordHash = passwordHash;
        EndSessions(NewStamp());
        ClosedAt = null;
    }

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);
}
