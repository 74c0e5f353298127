using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Staff;
using MediatR;

namespace ForumESS.Web.Hosting;

/// <summary>
/// Tells whoever started the site where it is, how to make the first account and where its mails go, once it listens.
/// </summary>
internal sealed class StartupNotice(IServiceScopeFactory scopes, SiteOptions site, MailOptions mail)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var offer = await mediator.Send(new OfferFirstAccount(), cancellationToken);
        Console.WriteLine();
        Console.WriteLine($"  Forum ESS: {site.BaseUrl}");
        if (offer.Error is null && offer.Value.Link is { } link)
        {
            Console.WriteLine(
                $"  First organiser account (works once, within {StaffInvitation.FirstLife.TotalHours:0} hours):"
            );
            Console.WriteLine($"    {StaffPaths.InvitationLink(site.BaseUrl, link)}");
        }
        Console.WriteLine(
            mail.Smtp is { } smtp ? $"  Mails are sent by {smtp.Host}" : $"  Mails are written to {mail.PickupFolder}"
        );
        Console.WriteLine();
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
