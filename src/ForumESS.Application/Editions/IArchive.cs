namespace ForumESS.Application.Editions;

/// <summary>What other writers made of an edition while a command waited for its rows.</summary>
public interface IArchive
{
    /// <summary>
    /// True when the edition is archived by what is committed now, whatever the command has read of it before. Where one writes
    /// at a time nobody can have archived it meanwhile, and nothing is asked.
    /// </summary>
    Task<bool> HasTakenAsync(int year, CancellationToken cancellationToken);
}
