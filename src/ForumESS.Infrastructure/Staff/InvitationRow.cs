using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;

namespace ForumESS.Infrastructure.Staff;

internal sealed record InvitationRow
{
    public string TokenHash { get; init; } = "";

    public string? Email { get; init; }

    public string Role { get; init; } = "";

    public Guid? EditionId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public StaffInvitation? ToInvitation() =>
        Roles.Parse(Role) is { } role
            ? new StaffInvitation
            {
                TokenHash = TokenHash,
                Email = EmailAddress.TryParse(Email),
                Role = role,
                EditionId = EditionId,
                CreatedAt = CreatedAt,
                ExpiresAt = ExpiresAt,
                UsedAt = UsedAt,
            }
            : null;
}
