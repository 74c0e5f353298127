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

    /// <summary>A desk's, in CSS pixels.</summary>
    public const int Desk = 1280;

    /// <summary>A phone's.</summary>
    public const int Phone = 360;

    /// <summary>Success criterion 1.4.10: at this width nothing needs scrolling in two directions.</summary>
    public const int Narrowest = 320;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe holds against the page as it stands, a line each; empty when nothing.</summary>
    /// <remarks>No page has frames, so axe runs in the page itself; its own driver opens a second page for each audit.</remarks>
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }
        var result = await page.EvaluateAsync<JsonElement>(Audit);
        Assert.True(result.GetProperty("passed").GetInt32() > 0, "axe checked nothing.");
        return [.. result.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)];
    }

    /// <summary>
    /// Holds the page as it stands against the rules, on a desk's screen and on the narrowest: axe finds nothing, and
    /// nothing scrolls sideways. The window is as wide as before afterwards.
    /// </summary>
    /// <param name="scripts">Whether the window runs any; axe is one.</param>
    public static async Task JudgeAsync(this IPage page, bool scripts = true)
    {
        var own = page.ViewportSize!;
        try
        {
            foreach (var width in (int[])[Desk, Narrowest])
            {
                await page.SetViewportSizeAsync(width, own.Height);
                Assert.Empty(scripts ? (await FaultsOfAsync(page)).Select(fault => $"{width}: {fault}") : []);
                Assert.InRange(await page.WidthAsync(), 1, width);
            }
        }
        finally
        {
            await page.SetViewportSizeAsync(own.Width, own.Height);
        }
    }

    /// <summary>How wide the page is, in CSS pixels; more than its window, and it scrolls sideways.</summary>
    public static Task<int> WidthAsync(this IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth");
}
