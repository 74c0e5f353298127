using System.Globalization;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Web.Pages.Groups;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Registrations;

/// <summary>The ticket as a sheet of A4 to keep or print, for a group one a sheet; the page of the personal link stays the ticket itself.</summary>
public static class TicketPdfEndpoint
{
    public static void MapTicketPdf(this IEndpointRouteBuilder app) =>
        app.MapGet("/inscription/{key}/billet.pdf", DownloadAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        string key,
        IMediator mediator,
        TicketSheets sheets,
        TicketPdf ticket,
        TimeProvider clock,
        HttpContext context
    )
    {
        PersonalFile.KeepNowhere(context.Response);
        var cancelled = context.RequestAborted;
        if (await mediator.Send(new GetRegistrationByKey(key), cancelled) is not { } registration)
        {
            return TypedResults.NotFound();
        }
        var group = await GroupPage.ViewAsync(registration, key, mediator, clock.GetUtcNow());
        List<RegistrationDetails> held = [.. (group?.Tickets ?? [registration]).Where(seat => seat.HasTicket)];
        if (held.Count == 0)
        {
            return TypedResults.NotFound();
        }
        using var file = new MemoryStream();
        await ticket.WriteAsync(await PapersAsync(held, mediator, sheets, cancelled), file, cancelled);
        return TypedResults.File(
            file.ToArray(),
            "application/pdf",
            string.Create(CultureInfo.InvariantCulture, $"billet-forum-ess-{registration.Year}.pdf")
        );
    }

    /// <param name="held">At least one, all of one edition.</param>
    private static async Task<List<TicketSheet>> PapersAsync(
        List<RegistrationDetails> held,
        IMediator mediator,
        TicketSheets sheets,
        CancellationToken cancelled
    )
    {
        var place = await mediator.Send(new GetTicketPlace(held[0].Year), cancelled);
        List<TicketSheet> papers = [];
        foreach (var seat in held)
        {
            IReadOnlyList<OwnSession> programme = seat.HasSessions
                ? await mediator.Send(new GetOwnProgramme(seat.Id), cancelled)
                : [];
            papers.Add(sheets.Of(seat, place, programme));
        }
        return papers;
    }
}
