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

    /// <summary>How to get there: transport, bicycles, car park.</summary>
    public string? Access { get; init; }

    /// <summary>How somebody gets in who cannot walk stairs, hears or sees badly: ramp, lift, loop, who helps.</summary>
    public string? StepFree { get; init; }

    /// <summary>Of its pictures, plans included.</summary>
    public const int MostPictures = 8;
    public const int AltMaxLength = 300;
}
