using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>The personal links that were given out, as hashes of their keys. Only called inside a command's transaction.</summary>
public interface ILinkStore
{
    /// <param name="opensSeat">True for one seat of a group, false for somebody alone or, with its lead's id, for all of a group.</param>
    Task AddAsync(
        Guid registrationId,
        LinkKey key,
        bool opensSeat,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Ends every link of that sort of the registration that is still good: whoever holds one may unsubscribe by it, and
    /// nothing else.
    /// </summary>
    /// <inheritdoc cref="AddAsync"/>
    Task RevokeAsync(Guid registrationId, bool opensSeat, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets every link of that sort, those ended before as well: who was sent them is not the reader any more, and has
    /// nothing to say about the mails of who is.
    /// </summary>
    /// <inheritdoc cref="AddAsync"/>
    Task ForgetAsync(Guid registrationId, bool opensSeat, CancellationToken cancellationToken);
}
