using System.Collections.Concurrent;
using System.Text.Json;

namespace ForumESS.BrowserTests;

/// <summary>What a first visit costs whoever pays for each kilobyte: everything over the wire, headers included.</summary>
[Collection(BrowserTests.Name)]
public sealed class WeightTests(Browsing browsing)
{
    private const int MostBytes = 70_000;

    [SkippableTheory]
    [InlineData($"/editions/{PublicPages.Open}", true)]
    [InlineData($"/editions/{PublicPages.Open}", false)]
    [InlineData($"/editions/{PublicPages.Open}/inscription", true)]
    [InlineData("/", true)]
    [InlineData("/frequentation", true)]
    public Task A_first_visit_weighs_little(string path, bool scripts) =>
        browsing.InWindowAsync(
            async window =>
            {
                var (sizes, names) = (new ConcurrentQueue<double>(), new ConcurrentQueue<string>());
                var network = await window.Page.Context.NewCDPSessionAsync(window.Page);
                network.Event("Network.responseReceived").OnEvent += (_, seen) =>
                    names.Enqueue(new Uri(Of(seen, "response", "url").GetString()!).AbsolutePath);
                network.Event("Network.loadingFinished").OnEvent += (_, seen) =>
                    sizes.Enqueue(Of(seen, "encodedDataLength").GetDouble());
                await network.SendAsync("Network.enable");

                await window.VisitAsync(path);
                await window.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

                Assert.Equal(names.Count, sizes.Count);
                Assert.Contains(names, name => name.EndsWith(".css", StringComparison.Ordinal));
                Assert.Equal(2, names.Count(name => name.EndsWith(".woff2", StringComparison.Ordinal)));
                Assert.InRange(sizes.Sum(), 1, MostBytes);
            },
            scripts: scripts
        );

    private static JsonElement Of(JsonElement? seen, params string[] names) =>
        names.Aggregate(seen!.Value, (element, name) => element.GetProperty(name));
}
