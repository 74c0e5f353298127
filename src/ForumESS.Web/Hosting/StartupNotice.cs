using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Mail;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ForumESS.Web.Hosting;

/// <summary>
/// Tells whoever started the site where it is, how to make the first account and where its mails go, once it listens.
/// </summary>
internal sealed class StartupNotice(
    IServer server,
    IServiceScopeFactory scopes,
    IConfiguration configuration,
    SiteOptions site,
    MailOptions mail
) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = Address();
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var offer = await mediator.Send(new OfferFirstAccount(), cancellationToken);
        Console.WriteLine();
        Console.WriteLine($"  Forum ESS: {address}");
        if (offer.Error is null && offer.Value.Link is { } link)
        {
            var hours = Math.Round(Domain.Staff.StaffInvitation.FirstLife.TotalHours);
            Console.WriteLine($"  First organiser account (works once, within {hours} hours):");
            Console.WriteLine($"    {StaffPaths.InvitationLink(address, link)}");
        }
        Console.WriteLine(
            mail.Smtp is { } smtp ? $"  Mails are sent by {smtp.Host}" : $"  Mails are written to {mail.PickupFolder}"
        );
        Console.WriteLine();
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What was set counts: behind a proxy nobody can open the address that is listened on.
    private string Address()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return configuration["Site:BaseUrl"] is { Length: > 0 } || listening is null ? site.BaseUrl
            : BindingAddress.Parse(listening) is var bound && bound.Host is "*" or "+" or "[::]" or "0.0.0.0"
                ? $"{bound.Scheme}://localhost:{bound.Port}"
            : listening;
    }
}
