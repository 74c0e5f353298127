using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

internal static class Accessibility
{
    // Each of the French rules and of the two levels of WCAG that they are built on.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
    };

    /// <summary>What axe holds against the page as it stands, a line each; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page)
    {
        var result = await page.RunAxe(Rules);
        Assert.NotEmpty(result.Passes);
        return
        [
            .. result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}")),
        ];
    }
}
