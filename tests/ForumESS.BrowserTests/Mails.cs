using System.Text.RegularExpressions;
using ForumESS.IntegrationTests.Hosting;
using MimeKit;

namespace ForumESS.BrowserTests;

/// <summary>What the site wrote to people.</summary>
internal static partial class Mails
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The mail to an address whose subject holds the words; waits until it is there.</summary>
    public static async Task<MimeMessage> MailAsync(this SiteProcess site, string address, string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        var folder = Directory.CreateDirectory(Path.Combine(site.Folder, "mail"));
        var seen = new SortedSet<string>();
        while (!patience.IsCancellationRequested)
        {
            foreach (var file in folder.GetFiles("*.eml"))
            {
                var mail = await MimeMessage.LoadAsync(file.FullName, CancellationToken.None);
                seen.Add($"« {mail.Subject} »");
                if (
                    mail.To.Mailboxes.Any(to => to.Address == address)
                    && mail.Subject?.Contains(words, StringComparison.Ordinal) == true
                )
                {
                    return mail;
                }
            }
            await Task.Delay(50, CancellationToken.None);
        }
        throw new TimeoutException($"No mail « {words} » came, only {string.Join(", ", seen)}.");
    }

    /// <summary>The path of the personal page that a mail leads to.</summary>
    public static string PersonalPath(this MimeMessage mail) => PersonalPath().Match(mail.TextBody!).Value;

    [GeneratedRegex(@"/inscription/[\w-]{32}")]
    private static partial Regex PersonalPath();
}
