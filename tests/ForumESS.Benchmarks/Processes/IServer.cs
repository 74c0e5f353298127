namespace ForumESS.Benchmarks.Processes;

/// <summary>One side of a comparison, running in a process of its own.</summary>
internal interface IServer
{
    Uri Address { get; }

    /// <summary>What its process has used of all cores since it started.</summary>
    TimeSpan Processor { get; }

    /// <inheritdoc cref="Child.Compiler"/>
    TimeSpan Compiler { get; }
}
