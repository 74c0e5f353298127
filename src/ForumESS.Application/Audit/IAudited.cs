using System.Globalization;
using ForumESS.Domain;
using ForumESS.Domain.Audit;

namespace ForumESS.Application.Audit;

/// <summary>A command that leaves a trace of who did it, in the transaction of what it changes.</summary>
public interface IAudited
{
    AuditMark Mark { get; }
}

/// <summary>What a command does, said without a word about a person: ids, codes and counts.</summary>
/// <param name="Id">Null when it is not known before the command has run, or there is none.</param>
public sealed record AuditMark(AuditAction Action, AuditSubject Subject, string? Id = null)
{
    public AuditMark(AuditAction action, AuditSubject subject, Guid id)
        : this(action, subject, id.ToString("D", CultureInfo.InvariantCulture)) { }

    public AuditMark(AuditAction action, int year)
        : this(action, AuditSubject.Edition, year.ToString(CultureInfo.InvariantCulture)) => Year = year;

    public int? Year { get; init; }

    /// <summary>What was asked for and does not show in what changed.</summary>
    public IReadOnlyDictionary<string, string?> Asked { get; init; } = new Dictionary<string, string?>();

    /// <summary>Finds the id of what the command made, in its success.</summary>
    public Func<IOutcome, string?>? Made { get; init; }

    /// <summary>What a success tells beside <see cref="Asked"/>; null where nothing was done, which leaves no entry.</summary>
    public Func<IOutcome, IReadOnlyDictionary<string, string?>?>? Told { get; init; }

    /// <summary>Who acts, where the session only begins with this; null for whoever calls.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>For <see cref="Told"/> of a command that answers of how many people it wiped something.</summary>
    public static IReadOnlyDictionary<string, string?>? CountOf(IOutcome outcome) =>
        ((Result<int>)outcome).Value is > 0 and var people
            ? new Dictionary<string, string?> { ["people"] = people.ToString(CultureInfo.InvariantCulture) }
            : null;

    /// <summary>The id of something that an edition has by code.</summary>
    public static string CodeOf(int year, string code) => string.Create(CultureInfo.InvariantCulture, $"{year}/{code}");

    /// <summary>For <see cref="Made"/>.</summary>
    public static string? GuidOf(IOutcome outcome) =>
        ((Result<Guid>)outcome).Value.ToString("D", CultureInfo.InvariantCulture);
}
