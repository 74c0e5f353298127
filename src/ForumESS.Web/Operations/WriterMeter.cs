using System.Diagnostics.Metrics;
using ForumESS.Application.Pipeline;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Web.Operations;

/// <summary>How busy the one writer is, which everything that changes something waits for.</summary>
internal sealed class WriterMeter : IHostedService, IDisposable
{
    private const string Name = "ForumESS.Commands";

    private readonly Meter meter = new(Name);

    public WriterMeter(CommandCount count, CommandWriter writer)
    {
        meter.CreateObservableCounter(
            "forumess.commands",
            () => count.Value,
            description: "Commands run, refused ones too"
        );
        meter.CreateObservableGauge(
            "forumess.writer.wait",
            () => writer.ExpectedWait.TotalSeconds,
            "s",
            "How long a command that came now would wait"
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();
}
