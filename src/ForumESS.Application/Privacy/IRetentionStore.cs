namespace ForumESS.Application.Privacy;

/// <summary>Finds and wipes what must not be known for ever. Only called inside a command's transaction.</summary>
public interface IRetentionStore
{
    /// <summary>
    /// Registrations of the edition whose person is still known, but for those who want the newsletter: they are known
    /// until they want it no more.
    /// </summary>
    Task<IReadOnlyList<Guid>> ListPeopleAsync(Guid editionId, int most, CancellationToken cancellationToken);

    /// <summary>Groups of the edition whose contact is still known.</summary>
    Task<IReadOnlyList<Guid>> ListGroupsAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Leaves of who is still known what the newsletter needs: name, address, language and the consent.</summary>
    Task ReduceAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Wipes who held the devices of the edition's entrance.</summary>
    Task ForgetOperatorsAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>
    /// Wipes what people needed to take part in editions that had ended by then, and the names of those who came without a
    /// ticket; returns how many people's needs.
    /// </summary>
    Task<int> ForgetNeedsAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);
}
