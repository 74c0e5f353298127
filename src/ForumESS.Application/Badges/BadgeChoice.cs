namespace ForumESS.Application.Badges;

/// <summary>Whose badges: of those who hold a valid ticket, the ones that all conditions hold for.</summary>
public sealed record BadgeChoice
{
    /// <summary>An audience's code; null: all.</summary>
    public string? Audience { get; init; }

    /// <summary>As in the list of registrations; null: everybody.</summary>
    public string? Search { get; init; }

    /// <summary>Leaves out who is on a printing already.</summary>
    public bool OnlyNew { get; init; }

    /// <summary>One person alone; null: all.</summary>
    public Guid? RegistrationId { get; init; }
}
