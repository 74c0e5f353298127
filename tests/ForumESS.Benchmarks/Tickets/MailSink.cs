using System.Reflection;
using System.Text.Json;
using ForumESS.Benchmarks.Processes;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>What the server that took the mails says of them.</summary>
/// <param name="Seconds">From the last mail of the warm-up to the last of all.</param>
internal sealed record SinkAnswer(double Seconds, long Bytes, int Connections, int Recipients);

/// <summary>A real SMTP server in a process of its own that measures how fast mails come.</summary>
internal sealed class MailSink(Child child, int port) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public int Port => port;

    /// <param name="keep">Where the mails are written, to be sent again; null: nowhere.</param>
    public static async Task<MailSink> StartAsync(
        int warm,
        int count,
        string? keep,
        CancellationToken cancellationToken
    )
    {
        var order = JsonSerializer.Serialize(
            new
            {
                warm,
                count,
                keep,
            }
        );
        var child = Child.StartNode(Script(), order);
        try
        {
            var answer = JsonDocument.Parse(await child.HearAsync(StartLimit, cancellationToken));
            return new MailSink(child, answer.RootElement.GetProperty("port").GetInt32());
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="RunFailedException">Not all came, or one of them more than once.</exception>
    public async Task<SinkAnswer> TakeAsync(int mails, CancellationToken cancellationToken)
    {
        var answer = JsonSerializer.Deserialize<SinkAnswer>(await child.HearAsync(Patience, cancellationToken), Json)!;
        return answer.Recipients == mails
            ? answer
            : throw new RunFailedException($"{mails} mails came, and {answer.Recipients} of them to different people.");
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private static string Script()
    {
        var folder = Assembly
            .GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "SmtpServerFolder")
            .Value!;
        return Directory.Exists(Path.Combine(folder, "node_modules"))
            ? Path.Combine(folder, "sink.mjs")
            : throw new RunFailedException("The SMTP server is not installed: npm ci did not succeed in the build.");
    }
}
