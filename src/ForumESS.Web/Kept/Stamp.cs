namespace ForumESS.Web.Kept;

/// <summary>
/// What was stored, and which second the clock showed, when an answer was begun. Two requests of one stamp may have the
/// same answer: nothing was stored between them, and registration opens and closes on whole seconds.
/// </summary>
/// <param name="Commands">Of <see cref="Application.Pipeline.CommandCount"/>.</param>
internal readonly record struct Stamp(long Commands, long Second)
{
    /// <summary>Whether an answer begun at this stamp is good enough for a request that came at the other.</summary>
    public bool Covers(Stamp other) => Commands >= other.Commands && Second >= other.Second;
}
