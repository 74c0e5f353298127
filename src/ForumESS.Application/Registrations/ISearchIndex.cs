namespace ForumESS.Application.Registrations;

/// <summary>
/// The words by which registrations are found. They are put there some time after the registration, behind a mark that
/// moves on; whoever is not behind it yet is found by reading their rows.
/// </summary>
public interface ISearchIndex
{
    /// <summary>Takes in those who come next and registered until then; how many there were, at most so many.</summary>
    Task<int> TakeInAsync(Guid editionId, DateTimeOffset until, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the mark back before that instant, where it is behind it, and takes away the words of who has no name any more.
    /// </summary>
    Task LookBackAsync(Guid editionId, DateTimeOffset to, CancellationToken cancellationToken);
}
