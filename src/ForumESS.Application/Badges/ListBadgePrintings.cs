using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Badges;

/// <summary>The last printings of an edition's badges, newest first.</summary>
/// <param name="RegistrationId">Only those with this person's badge; null: all.</param>
public sealed record ListBadgePrintings(int Year, Guid? RegistrationId = null)
    : IQuery<IReadOnlyList<BadgePrintingLine>>
{
    public const int Most = 20;
}

public sealed record BadgePrintingLine
{
    public Guid Id { get; init; }
    public string Layout { get; init; } = "";
    public DateTimeOffset PrintedAt { get; init; }

    /// <summary>Null for an account that is gone.</summary>
    public string? PrintedBy { get; init; }

    /// <summary>Badges on it; fewer than printed when registrations were erased since.</summary>
    public int Badges { get; init; }
    public int Again { get; init; }
}
