namespace ForumESS.IntegrationTests.House;

internal static class Findings
{
    /// <summary>Fails with every finding in full, a line each: the reader mends them all at once.</summary>
    public static void None<T>(IEnumerable<T> findings)
    {
        var lines = string.Join('\n', findings);
        if (lines.Length > 0)
        {
            Assert.Fail(lines);
        }
    }
}
