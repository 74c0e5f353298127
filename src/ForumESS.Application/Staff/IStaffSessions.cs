namespace ForumESS.Application.Staff;

/// <summary>Where the staff are signed in. Only called inside a command's transaction.</summary>
public interface IStaffSessions
{
    Task AddAsync(Guid staffId, StaffSession session, CancellationToken cancellationToken);

    /// <summary>Keeps the language that the account reads, in place of the one before.</summary>
    Task KeepLanguageAsync(Guid staffId, string language, CancellationToken cancellationToken);

    Task TouchAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when it is not open, or not the account's.</summary>
    /// <param name="staffId">Null: whosever it is.</param>
    Task<bool> EndAsync(Guid sessionId, Guid? staffId, DateTimeOffset now, CancellationToken cancellationToken);

    Task EndAllAsync(Guid staffId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Drops what was last used before an instant, ended or not.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
