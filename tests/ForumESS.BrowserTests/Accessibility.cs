using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

internal static class Accessibility
{
    // Each of the French rules and of the two levels of WCAG that they are built on. What passed is told by rule alone.
    private const string Audit = """
        async () => {
          const tags = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
          const { violations, passes } = await axe.run(document, {
            resultTypes: ["violations"],
            runOnly: { type: "tag", values: tags },
          });
          const faults = violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html}`),
          );
          return { faults, passed: passes.length };
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe holds against the page as it stands, a line each; empty when nothing.</summary>
    /// <remarks>No page has frames, so axe runs in the page itself; its own driver opens a second page for each audit.</remarks>
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        var result = await page.EvaluateAsync<JsonElement>(Audit);
        Assert.True(result.GetProperty("passed").GetInt32() > 0, "axe checked nothing.");
        return [.. result.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)];
    }
}
