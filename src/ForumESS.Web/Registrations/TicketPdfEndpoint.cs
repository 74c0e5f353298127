using System.Globalization;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Infrastructure.Tickets;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Registrations;

/// <summary>The ticket as a sheet of A4 to keep or print; the page of the personal link stays the ticket itself.</summary>
public static class TicketPdfEndpoint
{
    public static void MapTicketPdf(this IEndpointRouteBuilder app) =>
        app.MapGet("/inscription/{key}/billet.pdf", DownloadAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        string key,
        IMediator mediator,
        TicketSheets sheets,
        TicketPdf ticket,
        HttpContext context
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var cancelled = context.RequestAborted;
        if (await mediator.Send(new GetRegistrationByKey(key), cancelled) is not { TicketCode: not null } registration)
        {
            return TypedResults.NotFound();
        }
        var place = await mediator.Send(new GetTicketPlace(registration.Year), cancelled);
        using var file = new MemoryStream();
        await ticket.WriteAsync(sheets.Of(registration, place), file, cancelled);
        return TypedResults.File(
            file.ToArray(),
            "application/pdf",
            string.Create(CultureInfo.InvariantCulture, $"billet-forum-ess-{registration.Year}.pdf")
        );
    }
}
