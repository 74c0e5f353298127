using System.Text.RegularExpressions;

namespace ForumESS.Infrastructure.Mail;

/// <summary>What a server said, fit to be kept and shown: without the address, in one line, at most 500 characters.</summary>
internal static partial class FaultWords
{
    private const int MaxLength = 500;

    public static string Clean(string words, string recipient)
    {
        var account = recipient.Split('@')[0];
        var clean = Address().Replace(Unprintable().Replace(words, " "), "…");
        // Some servers name the mailbox without its domain.
        if (account.Length > 2)
        {
            clean = clean.Replace(account, "…", StringComparison.OrdinalIgnoreCase);
        }
        return clean.Length > MaxLength ? clean[..MaxLength] : clean;
    }

    [GeneratedRegex("""[^\s<>"'(),;:\[\]]+@[^\s<>"'(),;:\[\]]+""")]
    private static partial Regex Address();

    [GeneratedRegex(@"[\p{C}\s]+")]
    private static partial Regex Unprintable();
}
