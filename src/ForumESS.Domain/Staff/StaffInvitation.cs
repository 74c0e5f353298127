using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Staff;

/// <summary>A link that gives its holder a role, once. Only the hash of its token is kept.</summary>
public sealed record StaffInvitation
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>How long the link lives that makes the first account.</summary>
    public static readonly TimeSpan FirstLife = TimeSpan.FromDays(1);

    public required string TokenHash { get; init; }

    /// <summary>Null for the link that makes the first account: whoever reads the program's output names their own.</summary>
    public EmailAddress? Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null: for every edition.</summary>
    public Guid? EditionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public bool IsFirst => Email is null;

    /// <summary>Null when the invitation can still be accepted.</summary>
    public Error? RefusalAt(DateTimeOffset now) =>
        UsedAt is not null ? StaffErrors.InvitationUsed
        : ExpiresAt <= now ? StaffErrors.InvitationExpired
        : null;
}
