using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>A real SMTP server in a process of its own: <c>SmtpServer/server.mjs</c>, which says what it takes.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    // A mail that never comes is a test that fails, not one that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process process;
    private readonly Channel<ReceivedMail> mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly TaskCompletionSource<int> ready = new();
    private readonly SemaphoreSlim ordered = new(0);
    private int connections;

    private SmtpServer(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>Those that had said so when <see cref="RestAsync"/> was last asked, at the least.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <param name="account">Null for a server that offers no sign-in.</param>
    /// <param name="certificate">With its private key; null for a server that offers no encryption.</param>
    public static async Task<SmtpServer> StartAsync(
        (string User, string Password)? account = null,
        X509Certificate2? certificate = null
    )
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "SmtpServer");
        Skip.IfNot(
            Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server")),
            "The SMTP server of the mail tests is not installed: it needs Node and npm at build time."
        );
        var auth = account is { } known ? new { user = known.User, pass = known.Password } : null;
        var tls = certificate is null
            ? null
            : new
            {
                key = certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(),
                cert = certificate.ExportCertificatePem(),
            };
        var command = new ProcessStartInfo("node", ["server.mjs", JsonSerializer.Serialize(new { auth, tls })])
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
    /// <param name="at">The stage: <c>mail</c>, <c>rcpt</c> or <c>data</c>.</param>
    public Task RefuseAsync(int code, string words, string at = "rcpt") => PlanAsync(Refusal(code, words, at));

    public Task AcceptAsync() => PlanAsync(Taken);

    /// <summary>Mails are taken, and the client never learns of it.</summary>
    public Task FallSilentAsync() => PlanAsync(new { silent = true });

    /// <summary>What becomes of the next mails, one after another; the last one of all that follow.</summary>
    public Task PlanAsync(params object[] fates) => OrderAsync(new { plan = fates });

    /// <summary>A connection that has carried so many mails is closed with 421.</summary>
    public Task LimitConnectionsAsync(int mails) => OrderAsync(new { plan = new[] { Taken }, perConnection = mails });

    public static object Taken { get; } = new { };

    /// <summary>The connection breaks in the middle of the mail.</summary>
    public static object CutInTheMiddle { get; } = new { cut = "data" };

    /// <summary>The mail is taken, and the connection breaks where that is confirmed: the protocol's own doubt.</summary>
    public static object CutAtTheAnswer { get; } = new { cut = "answer" };

    public static object Refusal(int code, string words, string at = "rcpt") =>
        new
        {
            refuse = code,
            words,
            at,
        };

    /// <param name="at">The stage: <c>connect</c>, <c>mail</c> or <c>data</c>.</param>
    public static object Hang(string at) => new { hang = at };

    public static object TakenAfter(int milliseconds) => new { after = milliseconds };

    public Task<ReceivedMail> NextAsync() => mails.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>What was received and not yet asked for.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> RestAsync()
    {
        // What the server says of a mail may come after its answer to the client; its word on an order comes after both.
        await OrderAsync(new { });
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
                            said.GetProperty("secure").GetBoolean(),
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
/// <param name="IsEncrypted">Over TLS.</param>
internal sealed record ReceivedMail(string To, string? User, bool IsEncrypted, MimeMessage Message);
