using ForumESS.Application.Mail;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Looks now and then how the outbox stands, for whoever collects figures: on a busy day its sender is never done.
/// </summary>
internal sealed class MailWatch(
    IServiceScopeFactory scopes,
    MailMeter meter,
    TimeProvider clock,
    ILogger<MailWatch> log
) : Worker(log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        meter.See(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetOutboxState(), stopping));
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
