using System.Text.Json;
using ForumESS.Benchmarks.Processes;
using ForumESS.Infrastructure.Tickets;
using Microsoft.Playwright;

namespace ForumESS.Benchmarks.Door;

/// <summary>Both from the start of the page's opening, in milliseconds.</summary>
/// <param name="Ready">When the page takes scans.</param>
/// <param name="Verdict">When the verdict on a scan made at once is in the page.</param>
internal sealed record Opening(double Ready, double Verdict);

/// <summary>Chromium at a gate, its camera held before a ticket.</summary>
internal sealed class Scanner : IAsyncDisposable
{
    private const string Password = "Ourdir 12 fils bleus";
    private const float Patience = 120_000;

    // What the page does is timed in the page, so that the driver's way to it counts nowhere.
    private const string Watch = """
        (() => {
          // Once allowed the camera would open with the page, and its ticket come between.
          navigator.permissions.query = async () => ({ state: "prompt" });
          const seen = (window.bench = {});
          const scan = (code) => {
            document.querySelector("#code").value = code;
            document.querySelector("[data-form]").requestSubmit();
          };
          const verdict = () => document.querySelector(".is-open .verdict h2");
          // A task after the frame that shows what is in the page now.
          const painted = (then) =>
            requestAnimationFrame(() => {
              const after = new MessageChannel();
              after.port1.onmessage = then;
              after.port2.postMessage(0);
            });
          window.benchScan = (code) =>
            new Promise((resume) => {
              const began = performance.now();
              const look = new MutationObserver(() => {
                if (verdict() === null) return;
                look.disconnect();
                painted(() => resume(performance.now() - began));
              });
              look.observe(document, { subtree: true, childList: true, attributes: true });
              scan(code);
            });
          const look = new MutationObserver(() => {
            if (seen.ready === undefined && document.body?.classList.contains("door-live")) {
              seen.ready = performance.now();
              const code = sessionStorage.getItem("bench-code");
              if (code !== null) queueMicrotask(() => scan(code));
            }
            if (seen.ready !== undefined && verdict() !== null) {
              seen.verdict = performance.now();
              look.disconnect();
            }
          });
          look.observe(document, { subtree: true, childList: true, attributes: true });
        })();
        """;

    private const string ReadPictures = """
        async (count) => {
          const video = document.querySelector("video");
          const decoder = () => performance.getEntriesByType("resource").find(({ name }) => /decoder[^/]*\.js$/.test(name));
          while (video.readyState < 2 || decoder() === undefined) await new Promise((resume) => setTimeout(resume, 50));
          const [readCodes] = Object.values(await import(decoder().name)).filter((part) => typeof part === "function");
          const times = [];
          while (times.length < count) {
            const began = performance.now();
            const codes = await readCodes(video);
            times.push(performance.now() - began);
            if (codes.length !== 1) throw new Error(`${codes.length} codes read`);
            await new Promise((resume) => setTimeout(resume, 20));
          }
          return times;
        }
        """;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly IBrowserContext context;
    private readonly IPage page;
    private string gate = "";
    private ICDPSession? session;

    private Scanner(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.context = context;
        this.page = page;
    }

    public static async Task<Scanner> StartAsync(Workspace workspace, string code, CancellationToken cancellationToken)
    {
        var playwright = await Playwright.CreateAsync();
        var film = workspace.File("ticket.mjpeg");
        await FilmAsync(playwright, code, film, cancellationToken);
        var browser = await LaunchAsync(
            playwright,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            $"--use-file-for-fake-video-capture={film}"
        );
        var context = await browser.NewContextAsync(new() { Locale = "fr-FR", ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Patience);
        await context.AddInitScriptAsync(Watch);
        return new Scanner(playwright, browser, context, await context.NewPageAsync());
    }

    /// <summary>By an invitation, to a gate.</summary>
    public async Task SignInAsync(string invitation)
    {
        await page.GotoAsync(invitation);
        await page.Locator("input[autocomplete=name]").FillAsync("Sam Bobine");
        foreach (var field in await page.Locator("input[type=password]").AllAsync())
        {
            await field.FillAsync(Password);
        }
        await page.Locator("main button[type=submit]").ClickAsync();
        // What follows waits for its part of the page; the load of all of it was once never told.
        await page.WaitForURLAsync("**/entree**", new() { WaitUntil = WaitUntilState.Commit });
        await page.GetByText("Porte A", new() { Exact = true }).ClickAsync();
        await page.Locator("#gate-title").WaitForAsync();
        gate = page.Url;
    }

    /// <summary>Until the device has all that it takes to go on without a network.</summary>
    public async Task LearnAsync()
    {
        await page.GetByText("Sans réseau, vous pourrez continuer").First.WaitForAsync();
        await page.EvaluateAsync(
            """
            async () => {
              await navigator.serviceWorker.ready;
              const keeps = async () => (await (await caches.open("door-pages")).keys()).length >= 5;
              while (navigator.serviceWorker.controller === null || !(await keeps()))
                await new Promise((resume) => setTimeout(resume, 50));
            }
            """
        );
        session = await context.NewCDPSessionAsync(page);
    }

    public Task SlowDownAsync(int rate) =>
        session!.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = rate });

    public Task ConnectAsync(bool online) => context.SetOfflineAsync(!online);

    /// <summary>Opens the page anew and scans at once.</summary>
    public async Task<Opening> OpenAsync(string code)
    {
        await page.EvaluateAsync("code => sessionStorage.setItem('bench-code', code)", code);
        await page.GotoAsync(gate);
        await page.WaitForFunctionAsync("() => window.bench.verdict !== undefined");
        await AdmitsAsync();
        var seen = await page.EvaluateAsync<JsonElement>("() => window.bench");
        return new Opening(seen.GetProperty("ready").GetDouble(), seen.GetProperty("verdict").GetDouble());
    }

    /// <summary>From the code that was read to its verdict painted, in milliseconds.</summary>
    public async Task<double> ScanAsync(string code)
    {
        // In the page too: the driver's own way of pressing takes ten times as long as a scan.
        var taken = await page.EvaluateAsync<double>(
            "code => (document.querySelector('[data-next]').click(), window.benchScan(code))",
            code
        );
        await AdmitsAsync();
        return taken;
    }

    /// <summary>What each picture of the camera took to be searched, in milliseconds; the ticket is found in every one.</summary>
    public async Task<double[]> ReadPicturesAsync(int count)
    {
        await page.Locator("[data-next]").First.ClickAsync();
        await page.Locator("[data-camera-button]").ClickAsync();
        return await page.EvaluateAsync<double[]>(ReadPictures, count);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private async Task AdmitsAsync()
    {
        var word = await page.Locator(".is-open .verdict h2").First.InnerTextAsync();
        if (!word.StartsWith("Admis", StringComparison.OrdinalIgnoreCase))
        {
            throw new RunFailedException($"The scanner said « {word} ».");
        }
    }

    // As a phone holds it up: a quarter of the picture's width.
    private static async Task FilmAsync(
        IPlaywright playwright,
        string code,
        string film,
        CancellationToken cancellationToken
    )
    {
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 720 },
            }
        );
        var picture = Convert.ToBase64String(QrPng.Render(code));
        await page.SetContentAsync($"<img width=320 style='margin:200px 480px' src='data:image/png;base64,{picture}'>");
        var frame = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 });
        await File.WriteAllBytesAsync(
            film,
            [.. Enumerable.Repeat(frame, 10).SelectMany(each => each)],
            cancellationToken
        );
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] more)
    {
        var chromium = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists);
        return chromium is null
            ? throw new RunFailedException("There is no chromium on the PATH.")
            : playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", .. more] }
            );
    }
}
