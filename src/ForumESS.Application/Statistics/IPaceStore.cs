using ForumESS.Application.Mail;

namespace ForumESS.Application.Statistics;

/// <summary>How fast people register, and what the organisers were told of it.</summary>
public interface IPaceStore
{
    /// <inheritdoc cref="GetPace"/>
    Task<Pace?> FindAsync(int year, CancellationToken cancellationToken);

    /// <summary>Null as long as nobody has looked. Changed only inside a command's transaction.</summary>
    Task<PaceWatch?> FindWatchAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>In place of the one before.</summary>
    Task SaveWatchAsync(Guid editionId, PaceWatch watch, CancellationToken cancellationToken);

    /// <summary>Who organises this edition or all: an address each, with the language of <see cref="OutgoingMail"/>.</summary>
    Task<IReadOnlyList<PaceReader>> ListReadersAsync(Guid editionId, CancellationToken cancellationToken);
}

public sealed record PaceReader(string Email, string Language);

/// <summary>What was last seen of an edition's pace.</summary>
/// <param name="Registered">Then; null while nothing could be expected, as is the band.</param>
public sealed record PaceWatch(PaceState State, DateTimeOffset SeenAt, int? Registered, int? Low, int? High)
{
    /// <summary>More often, registrations at the edge of the band would make a mail each time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    public bool IsDue(DateTimeOffset now) => SeenAt + Interval <= now;

    /// <summary>Where nothing can be said for a while, what was last said holds.</summary>
    public static PaceWatch After(PaceWatch? before, Pace pace, DateTimeOffset now) =>
        new(
            pace.State == PaceState.Unknown ? before?.State ?? PaceState.Unknown : pace.State,
            now,
            pace.ExpectedNow is null ? null : pace.Now,
            pace.ExpectedNow?.Low,
            pace.ExpectedNow?.High
        );

    /// <summary>Whether the band was left since: once, however long it stays so.</summary>
    public bool HasLeftSince(PaceWatch? before) =>
        State is PaceState.Behind or PaceState.Before && State != before?.State;
}
