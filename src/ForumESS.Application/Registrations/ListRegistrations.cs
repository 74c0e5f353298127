using System.Globalization;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Registrations;

/// <summary>An edition's registrations, newest first, a page at a time; null when the year has no edition.</summary>
public sealed record ListRegistrations : IQuery<RegistrationPage?>
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public required int Year { get; init; }

    /// <summary>An audience's code; null: all. An unknown one matches nobody, and <see cref="RegistrationPage.AudienceIsKnown"/> says so.</summary>
    public string? Audience { get; init; }

    /// <summary>A status code; null: all. An unknown one matches nobody.</summary>
    public string? Status { get; init; }

    /// <summary>
    /// Beginnings of words that must all be found in name, organisation or e-mail, or a ticket's short code; null or blank:
    /// everybody, signs without letter and digit: nobody.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>Where the last page ended; null: from the start.</summary>
    public RegistrationCursor? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;
}

public sealed record RegistrationPage
{
    /// <summary>
    /// Of a search that would take long to count no more are, or as many as a longer page holds: so many call for another
    /// word.
    /// </summary>
    public const int MostFound = 100;

    public required IReadOnlyList<RegistrationLine> Items { get; init; }

    /// <summary>Null on the last page.</summary>
    public RegistrationCursor? Next { get; init; }

    /// <summary>How many match on all pages together, or the most that were counted.</summary>
    public required int Matches { get; init; }

    /// <summary>True when more than <see cref="Matches"/> match: they were not counted to the end.</summary>
    public required bool HasMoreMatches { get; init; }

    /// <summary>True when the edition has no registration at all, filters aside.</summary>
    public required bool IsOfNobody { get; init; }

    /// <summary>False when the audience asked for does not exist.</summary>
    public required bool AudienceIsKnown { get; init; }
}

public record RegistrationLine
{
    public required Guid Id { get; init; }
    public required string Audience { get; init; }
    public required LocalizedText AudienceLabel { get; init; }

    /// <summary>confirmed, waitlisted or cancelled.</summary>
    public required string Status { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string Email { get; init; }
    public string? Organisation { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Of the newest ticket; null when none was issued.</summary>
    public string? ShortCode { get; init; }

    /// <summary>The group whose seat this is; null for somebody who comes alone, as is its name. Its people may have no names yet.</summary>
    public Guid? GroupId { get; init; }
    public string? GroupName { get; init; }

    /// <summary>Let in at the entrance at least once.</summary>
    public required bool IsPresent { get; init; }
}

/// <summary>
/// The last row of a page, in the order of the list. It tells nothing about the person; as a text it is
/// <c>{ticks}-{id}</c> in hexadecimal.
/// </summary>
public sealed record RegistrationCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>Null for a text that no page ended with.</summary>
    public static RegistrationCursor? Parse(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return
            parts is [var at, var id]
            && long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            && ticks >= 0
            && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var guid)
            ? new RegistrationCursor(new DateTimeOffset(ticks, TimeSpan.Zero), guid)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:x}-{Id:N}");
}
