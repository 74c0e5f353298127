using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.Editions;

/// <summary>Every edition, drafts included, and every year without a forum; newest first.</summary>
public sealed record ListEditionsForOffice : IQuery<IReadOnlyList<OfficeEditionLine>>;

/// <summary>One year: an edition, or a gap with its reason.</summary>
public sealed record OfficeEditionLine
{
    public required int Year { get; init; }

    /// <summary>Null exactly for a year without a forum.</summary>
    public EditionStatus? Status { get; init; }

    public LocalizedText? GapReason { get; init; }
    public bool YearIsInferred { get; init; }
    public bool IsDemo { get; init; }
    public bool IsArchived { get; init; }
    public LocalizedText? Theme { get; init; }
    public string? Venue { get; init; }
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Seats given out; null when none were set aside here.</summary>
    public int? Total { get; init; }
    public int Taken { get; init; }
}
