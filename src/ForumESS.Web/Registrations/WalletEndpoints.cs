using System.Globalization;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Tickets.Wallet;
using MediatR;

namespace ForumESS.Web.Registrations;

/// <summary>A ticket for a phone's wallet, where the département has what its maker asks for.</summary>
public static class WalletEndpoints
{
    public static void MapWallets(this IEndpointRouteBuilder app)
    {
        app.MapGet("/inscription/{key}/portefeuille/apple", AppleAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/inscription/{key}/portefeuille/google", GoogleAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> AppleAsync(
        string key,
        IMediator mediator,
        TicketSheets sheets,
        WalletPasses wallets,
        TimeProvider clock,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        return wallets.Apple is { } apple && await FindAsync(key, mediator, sheets, context) is { } ticket
            ? TypedResults.File(
                apple.Make(ticket, clock),
                ApplePass.MediaType,
                string.Create(CultureInfo.InvariantCulture, $"billet-forum-ess-{ticket.Year}.pkpass")
            )
            : TypedResults.NotFound();
    }

    private static async Task<IResult> GoogleAsync(
        string key,
        IMediator mediator,
        TicketSheets sheets,
        WalletPasses wallets,
        SiteOptions site,
        TimeProvider clock,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        return wallets.Google is { } google && await FindAsync(key, mediator, sheets, context) is { } ticket
            ? TypedResults.Redirect(google.LinkTo(ticket, site.BaseUrl, clock).AbsoluteUri)
            : TypedResults.NotFound();
    }

    /// <summary>Null where the link opens no ticket of one person.</summary>
    private static async Task<WalletTicket?> FindAsync(
        string key,
        IMediator mediator,
        TicketSheets sheets,
        HttpContext context
    )
    {
        var registration = await mediator.Send(new GetRegistrationByKey(key), context.RequestAborted);
        if (registration is not { HasTicket: true, OpensGroup: false })
        {
            return null;
        }
        var place = await mediator.Send(new GetTicketPlace(registration.Year), context.RequestAborted);
        return sheets.ForWallet(registration, place);
    }
}
