using System.Globalization;

namespace ForumESS.Domain.Certificates;

public static class Initials
{
    /// <summary>« É. L. »: enough for who holds the paper to see that it is theirs, and no name for who does not.</summary>
    public static string Of(string firstName, string lastName) =>
        string.Join(
            ' ',
            new[] { firstName, lastName }
                .Select(name => StringInfo.GetNextTextElement(name.Trim()))
                .Where(letter => letter.Length > 0)
                .Select(letter => letter.ToUpperInvariant() + ".")
        );
}
