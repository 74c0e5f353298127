namespace ForumESS.Domain.Venues;

/// <summary>A place that has rooms. Names are unique among venues.</summary>
public sealed record Venue(Guid Id, string Name)
{
    public const int NameMaxLength = 200;
    public const int CityMaxLength = 100;
    public const int AddressMaxLength = 400;
    public const int AccessMaxLength = 4000;

    public string? City { get; init; }

    public string? Address { get; init; }

    /// <summary>How to get there and into it: transport, step-free way.</summary>
    public string? Access { get; init; }
}
