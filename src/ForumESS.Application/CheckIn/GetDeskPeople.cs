using ForumESS.Application.Pipeline;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Everybody with a ticket that lets in, by name: for a welcome desk that goes on without a network. Empty for a year without
/// an edition.
/// </summary>
public sealed record GetDeskPeople(int Year) : IQuery<IReadOnlyList<DeskPerson>>;

public sealed record DeskPerson
{
    public required string Name { get; init; }

    public required string? Organisation { get; init; }

    /// <summary>Code of the audience type.</summary>
    public required string Audience { get; init; }

    public required string ShortCode { get; init; }

    /// <summary>What they are found by, see <see cref="Domain.Registrations.SearchKey"/>.</summary>
    public required string Key { get; init; }
}
