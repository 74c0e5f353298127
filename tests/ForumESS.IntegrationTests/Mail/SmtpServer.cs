using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>A real SMTP server in a process of its own: <c>SmtpServer/server.mjs</c>, which says what it takes.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process process;
    private readonly Channel<ReceivedMail> mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly TaskCompletionSource<int> ready = new();
    private readonly SemaphoreSlim ordered = new(0);
    private int connections;

    private SmtpServer(Process process) => this.process = process;

    public int Port { get; private set; }

    public int Connections => Volatile.Read(ref connections);

    /// <param name="account">Null for a server that offers no sign-in.</param>
    public static async Task<SmtpServer> StartAsync((string User, string Password)? account = null)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "SmtpServer");
        Skip.IfNot(
            Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server")),
            "The SMTP server of the mail tests is not installed: it needs Node and npm at build time."
        );
        var auth = account is { } known ? new { user = known.User, pass = known.Password } : null;
        var command = new ProcessStartInfo("node", ["server.mjs", JsonSerializer.Serialize(new { auth })])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var server = new SmtpServer(Start(command));
        server.process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server.process.BeginOutputReadLine();
        server.Port = await server.ready.Task;
        return server;
    }

    /// <summary>Every recipient is refused from now on; <c>{address}</c> in the words becomes the recipient.</summary>
    public Task RefuseAsync(int code, string words) =>
        OrderAsync(new { refusal = new { code, words }, silent = false });

    public Task AcceptAsync() => OrderAsync(new { refusal = (object?)null, silent = false });

    /// <summary>Mails are taken, and the client never learns of it.</summary>
    public Task FallSilentAsync() => OrderAsync(new { refusal = (object?)null, silent = true });

    public async Task<ReceivedMail> NextAsync() => await mails.Reader.ReadAsync();

    /// <summary>What was received and not yet asked for.</summary>
    public IReadOnlyList<ReceivedMail> Rest()
    {
        var rest = new List<ReceivedMail>();
        while (mails.Reader.TryRead(out var mail))
        {
            rest.Add(mail);
        }
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        ordered.Dispose();
    }

    private static Process Start(ProcessStartInfo command)
    {
        try
        {
            return Process.Start(command)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("Node is not installed.");
        }
    }

    private async Task OrderAsync(object order)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, Json));
        await process.StandardInput.FlushAsync();
        await ordered.WaitAsync();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            ready.TrySetException(new InvalidOperationException("The SMTP server did not start."));
            mails.Writer.TryComplete();
            return;
        }
        var said = JsonSerializer.Deserialize<JsonElement>(line);
        switch (said.GetProperty("event").GetString())
        {
            case "ready":
                ready.SetResult(said.GetProperty("port").GetInt32());
                break;
            case "connected":
                Interlocked.Increment(ref connections);
                break;
            case "ordered":
                ordered.Release();
                break;
            default:
                using (var raw = new MemoryStream(said.GetProperty("raw").GetBytesFromBase64()))
                {
                    mails.Writer.TryWrite(
                        new ReceivedMail(
                            said.GetProperty("to").GetString()!,
                            said.GetProperty("user").GetString(),
                            MimeMessage.Load(raw)
                        )
                    );
                }
                break;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <param name="User">Who signed in; null when nobody did.</param>
internal sealed record ReceivedMail(string To, string? User, MimeMessage Message);
