namespace ForumESS.Benchmarks;

/// <summary>The run proves nothing: something answered wrongly, or not at all.</summary>
internal sealed class RunFailedException(string message) : Exception(message);
