namespace ForumESS.Domain.CheckIn;

/// <summary>Where a passage is known from.</summary>
public enum PassageSource
{
    /// <summary>A scanner, a desk or another program told it as it happened.</summary>
    Device,

    /// <summary>Ticked on a printed list and typed in afterwards, with the time that was noted there.</summary>
    Paper,
}
