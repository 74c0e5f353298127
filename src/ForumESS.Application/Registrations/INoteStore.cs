namespace ForumESS.Application.Registrations;

/// <summary>What the office notes about registrations. Only called inside a command's transaction.</summary>
public interface INoteStore
{
    /// <param name="actorId">Who noted it; null where nobody is signed in.</param>
    Task AddAsync(
        Guid id,
        Guid registrationId,
        string text,
        Guid? actorId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>False when the registration has no such note.</summary>
    Task<bool> RemoveAsync(Guid id, Guid registrationId, CancellationToken cancellationToken);
}
