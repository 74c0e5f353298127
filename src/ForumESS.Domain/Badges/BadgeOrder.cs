namespace ForumESS.Domain.Badges;

/// <summary>How badges lie in the stack; accents and case aside.</summary>
public enum BadgeOrder
{
    Name,

    /// <summary>Who has none comes last; then by name.</summary>
    Organisation,
}
