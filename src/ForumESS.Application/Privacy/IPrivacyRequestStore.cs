using ForumESS.Domain.Privacy;

namespace ForumESS.Application.Privacy;

/// <summary>Requests of people about their own data. Only called inside a command's transaction.</summary>
public interface IPrivacyRequestStore
{
    Task AddAsync(PrivacyRequest request, CancellationToken cancellationToken);

    /// <summary>Which right it asks for; null for one that does not exist.</summary>
    Task<PrivacyRight?> FindRightAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>False when it was closed before.</summary>
    Task<bool> CloseAsync(
        Guid id,
        PrivacyOutcome outcome,
        string done,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Wipes who asked and what, of this closed request.</summary>
    Task ForgetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Wipes it of all that were closed by then; returns how many.</summary>
    Task<int> ForgetClosedAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken);
}
